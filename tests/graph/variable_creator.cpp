// SPDX-License-Identifier: BSL-1.0
//
// Variable creators (rule 100): what they see, what they change, in which order they are called.
#include <varscope/graph/variable_creator.hpp>

#include "support/both_worlds.hpp"

using namespace varscope_test;

namespace {

// Appends to the name; says which creator it is.
constexpr auto suffixing(transcript& out, std::string_view suffix) {
  return [&out, suffix](const variable_arguments& arguments, const next_creator& next) {
    out << suffix;
    sentence name(arguments.name);
    name << suffix;
    return next(arguments.with_name(name.view()));
  };
}

constexpr variable pass_on(const variable_arguments& arguments, const next_creator& next) { return next(arguments); }

}  // namespace

TEST_CASE("creators of nested scopes are called from the innermost to the outermost") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          g.variable_creator_scope(suffixing(out, "_outer"), [&] {
            g.variable_creator_scope(suffixing(out, "_inner"), [&] {
              out << make_variable<"v">(g, {1}, init::zeros()) << get_variable<"w">(g, {1}, init::zeros());
            });
            out << make_variable<"v">(g, {1}, init::zeros());
          });
          out << make_variable<"v">(g, {1}, init::zeros());
        }) == "_inner _outer v_inner_outer:0 _inner _outer w_inner_outer:0 _outer v_outer:0 v:0");
}

TEST_CASE("a creator sees the name that was given, of get_variable the full one") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const auto show = [&](const variable_arguments& a, const next_creator& next) {
            out << a.name << a.shape << a.dtype << a.trainable << g.current_name_scope();
            return next(a);
          };
          const open_creator_scope creators = g.variable_creator_scope(show);
          scope<"s">(g, [&] {
            out << get_variable<"w">(g, {2}, init::zeros(), {.dtype = dtype::int32, .trainable = false});
            out << make_variable<"v">(g, {3}, init::zeros());
          });
        }) == "s/w (2,) int32 False '' s/w:0 v (3,) float32 True s s/v:0");
}

TEST_CASE("creators make what is new only, and the requested name is shared, whatever the creator made of it") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          g.variable_creator_scope(suffixing(out, "_x"), [&] { out << get_variable<"w">(g, {1}, init::zeros()); });
          scope<"">(g, reuse, [&] {
            g.variable_creator_scope(suffixing(out, "_y"), [&] { out << get_variable<"w">(g); });
          });
          out << get_variable<"w_x">(g, {1}, init::zeros());
        }) == "_x w_x:0 w_x:0 w_x_1:0");
}

TEST_CASE("a creator changes shape, initializer, collections and whether a variable is trained") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const auto change = [](variable_arguments a, const next_creator& next) {
            a.shape = {2, 2};
            a.initializer = init::ones();
            a.trainable = false;
            a.collections = {"mine"};
            return next(a);
          };
          g.variable_creator_scope(change, [&] { out << get_variable<"w">(g, {1}, init::zeros()).shape(); });
          out << g.collection(collection::global_variables).size() << g.collection(collection::trainable_variables).size()
              << g.collection(collection_key<variable>{"mine"})[0];
          for (const operation_info& operation : g.operations()) out << operation.name;
        }) == "(2, 2) 0 0 w:0 w/Initializer/ones w w/Assign w/read");
}

TEST_CASE("a creator may make two variables") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const auto with_shadow = [](const variable_arguments& a, const next_creator& next) {
            next(a.with_name("shadow"));
            return next(a);
          };
          g.variable_creator_scope(with_shadow, [&] { out << get_variable<"w">(g, {1}, init::zeros()); });
          for (variable v : g.collection(collection::global_variables)) out << v;
        }) == "w:0 shadow:0 w:0");
}

TEST_CASE("regularizers and slices come after the creators") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const auto loss = [&](variable v) {
            out << v;
            return tensor(v);
          };
          g.variable_creator_scope(suffixing(out, "_x"), [&] {
            out << get_variable<"w">(g, {3}, init::zeros(),
                                     {.regularizer = loss, .partitioner = fixed_size_partitioner(2)});
            out << get_variable<"v">(g, {}, init::value({1, 2, 3}));
          });
          for (variable v : g.collection(collection::global_variables)) out << v << v.shape();
        }) == "_x w/part_0_x:0 _x w/part_1_x:0 w _x v_x:0 w/part_0_x:0 (2,) w/part_1_x:0 (1,) v_x:0 (3,)");
}

TEST_CASE("an error in a creator scope is the variable's own") {
  CHECK(error_in_both_worlds([](graph& g) {
          g.variable_creator_scope(pass_on, [&] { get_variable<"_v">(g, {1}); });
        }).tensorflow_message() == "'_v' is not a valid scope name");
  CHECK(error_in_both_worlds([](graph& g) {
          g.variable_creator_scope(pass_on, [&] {
            get_variable<"v">(g, {1});
            get_variable<"v">(g, {1});
          });
        }).code() == errc::variable_exists);
}

TEST_CASE("creator scopes that are left in the wrong order") {
  CHECK(error_in_both_worlds([](graph& g) {
          auto* outer = new open_creator_scope(g.variable_creator_scope(pass_on));
          const auto inner = g.variable_creator_scope(pass_on);
          delete outer;
        }).tensorflow_message() == "Exiting variable_creator_scope without proper nesting.");
}

#if VARSCOPE_TEST_EXCEPTIONS
TEST_CASE("an error leaves a creator scope") {
  graph g;
  const auto rename = [](const variable_arguments& a, const next_creator& next) { return next(a.with_name("renamed")); };
  REQUIRE_THROWS_AS(g.variable_creator_scope(rename, [&] { get_variable<"_v">(g, {-1}); }), graph_error);
  CHECK(get_variable<"v">(g, {1}).name() == "v:0");
}
#endif
