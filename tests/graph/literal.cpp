// SPDX-License-Identifier: BSL-1.0
//
// Literal names: paths that need no graph, and that each literal form does what its computed twin does.
#include <varscope/graph/literal.hpp>

#include "support/both_worlds.hpp"

using namespace varscope_test;

namespace {

// A path is a type: equal paths are one type, however they are put together.
constexpr auto conv1 = scope<"image_filters"> / scope<"conv1">;
static_assert(conv1.name() == "image_filters/conv1");
static_assert(std::is_same_v<decltype(conv1), const scope_path<"image_filters/conv1">>);
static_assert(
    std::is_same_v<decltype(scope<"a"> / (scope<"b"> / scope<"c">)), decltype(scope<"a"> / scope<"b"> / scope<"c">)>);
static_assert((conv1 / "weights"_var).name() == "image_filters/conv1/weights:0");
static_assert((conv1 / "weights"_var).op_name() == "image_filters/conv1/weights");
static_assert("w"_var.name() == "w:0");
static_assert(std::is_empty_v<decltype(conv1)>);

}  // namespace

TEST_CASE("a path opens one scope") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          conv1(g, [&](variable_scope s) { out << s << get_variable<"w">(g, {2}); });
          (scope<"a"> / scope<"b">)(g, reuse, [&](variable_scope s) { out << s; });
        }) == "image_filters/conv1 False image_filters/conv1/ image_filters/conv1/w:0 a/b True a/b/");
}

TEST_CASE("a path is text at run time, too") {
  CHECK((conv1 / "weights"_var).name() == "image_filters/conv1/weights:0");
}

TEST_CASE("literal and computed names do the same") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          out << get_variable<"v">(g, {2}, init::zeros(), {.trainable = false})
              << get_variable<"d">(g, {2}, {.dtype = dtype::int32}) << make_variable<"v">(g, {2})
              << placeholder<"x">(g, scalar, dtype::int64);
          name_scope<"n">(g, [&](std::string_view n) { out << n; });
          default_scope<"s">(g, [&](variable_scope s) { out << s; });
          scope<"s">(g, auto_reuse, [&](variable_scope s) { out << s; });
        }) == in_both_worlds([](graph& g, transcript& out) {
          out << g.get_variable("v", {2}, init::zeros(), {.trainable = false})
              << g.get_variable("d", {2}, {.dtype = dtype::int32}) << g.make_variable("v", {2})
              << g.placeholder("x", scalar, dtype::int64);
          g.name_scope("n", [&](std::string_view n) { out << n; });
          g.default_scope("s", [&](variable_scope s) { out << s; });
          g.scope("s", auto_reuse, [&](variable_scope s) { out << s; });
        }));
}

TEST_CASE("a name meets itself, wherever it is cut and whether it is a literal") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const variable v = scope<"a">(g, [&] { return scope<"b">(g, [&] { return get_variable<"c">(g, {2}); }); });
          g.current_scope().reuse_variables();
          out << (get_variable<"a/b/c">(g) == v) << (g.get_variable("a/b/c") == v);
          out << (scope<"a/b">(g, [&] { return g.get_variable("c"); }) == v);
          out << (g.scope("a", [&] { return get_variable<"b/c">(g); }) == v);
        }) == "True True True True");
}
