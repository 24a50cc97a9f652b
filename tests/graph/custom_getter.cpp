// SPDX-License-Identifier: BSL-1.0
//
// Custom getters (rules 97 to 99).
#include <varscope/graph/custom_getter.hpp>

#include "support/both_worlds.hpp"

using namespace varscope_test;

namespace {

constexpr custom_getter adds_suffix(std::string_view suffix) {
  return
      [suffix](const variable_request& request, const next_getter& next) { return next(request.with_suffix(suffix)); };
}

}  // namespace

TEST_CASE("the innermost getter is called first, the outer ones after it") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          scope<"o">(g, {.custom_getter = adds_suffix("_outer")}, [&] {
            scope<"i">(g, {.custom_getter = adds_suffix("_inner")}, [&] { out << get_variable<"v">(g, {2}); });
            out << get_variable<"v">(g, {2});
          });
          out << get_variable<"v">(g, {2});
        }) == "o/i/v_inner_outer:0 o/v_outer:0 v:0");
}

TEST_CASE("a getter given to get_variable takes the place of all of them") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          scope<"o">(g, {.custom_getter = adds_suffix("_outer")},
                     [&] { out << get_variable<"v">(g, {2}, {.custom_getter = adds_suffix("_own")}); });
        }) == "o/v_own:0");
}

TEST_CASE("a captured scope keeps its getters, and a new one comes first") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const variable_scope s =
              scope<"s">(g, {.custom_getter = adds_suffix("_a")}, [](variable_scope captured) { return captured; });
          scope<"other">(g, {.custom_getter = adds_suffix("_x")}, [&] {
            g.scope(s, [&] { out << get_variable<"v">(g, {2}); });
            g.scope(s, {.custom_getter = adds_suffix("_b")}, [&] { out << get_variable<"v">(g, {2}); });
          });
        }) == "s/v_a:0 s/v_b_a:0");
}

TEST_CASE("a getter sees what is asked for after the scope's defaults, and what it changes counts") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const custom_getter watch = [&out](variable_request request, const next_getter& next) {
            out << request.name << request.shape << request.dtype << request.trainable;
            request.trainable = false;
            return next(request);
          };
          scope<"s">(g, {.dtype = dtype::float64, .custom_getter = watch},
                     [&] { out << get_variable<"v">(g, {2}).trainable() << make_variable<"w">(g, {2}).trainable(); });
        }) == "s/v (2,) float64 True False True");
}

TEST_CASE("keys of collections") {
  constexpr collection_keys two{"mine", "yours"};
  static_assert(two.given() && two.size() == 2 && two[1] == "yours");
  static_assert(!collection_keys().given() && collection_keys::none().given() && collection_keys::none().size() == 0);
  static_assert(two.with("theirs").size() == 3);
  CHECK(two.with("theirs")[2] == "theirs");
}
