// SPDX-License-Identifier: BSL-1.0
//
// What an error says: the rule, TensorFlow's sentence, the call and the open scopes, and the first definition.
#include <varscope/graph/graph_error.hpp>

#include <string>

#include <varscope/ops/arithmetic.hpp>

#include "support/both_worlds.hpp"

using namespace varscope_test;

namespace {

inline constexpr unsigned first_line = __LINE__;

// Line numbers below count from first_line.
constexpr void second_definition(graph& g) {
  scope<"net">(g, [&] {           // + 4
    scope<"conv1">(g, [&] {       // + 5
      get_variable<"w">(g, {2});  // + 6
    });
    scope<"conv1">(g, [&] {       // + 8
      get_variable<"w">(g, {2});  // + 9
    });
  });
}

constexpr void many_scopes(graph& g, int depth) {
  if (depth == 0)
    get_variable<"bad name">(g, {2});
  else
    scope<"s">(g, [&] { many_scopes(g, depth - 1); });
}

}  // namespace

TEST_CASE("an error has the place of the call, then those of the open scopes, innermost first") {
  const build_error& e = error_in_both_worlds([](graph& g) { second_definition(g); });
  REQUIRE(e.where().size() == 3);
  CHECK(e.where()[0].line() == first_line + 9);
  CHECK(e.where()[1].line() == first_line + 8);
  CHECK(e.where()[2].line() == first_line + 4);
  CHECK(e.where().line() == first_line + 9);
  for (const place& p : e.where()) CHECK(p.file() == "graph_error.cpp");
  CHECK(e.first_defined_at().line() == first_line + 6);
  CHECK(e.first_defined_at().file() == "graph_error.cpp");
}

TEST_CASE("what an error says ends with the first definition where there is one") {
  const build_error& e = error_in_both_worlds([](graph& g) { second_definition(g); });
  CHECK(e.message() ==
        "Variable net/conv1/w already exists, disallowed. Did you mean to set reuse=True or reuse=tf.AUTO_REUSE in "
        "VarScope? Originally defined at graph_error.cpp:" +
            std::to_string(first_line + 6));
  const build_error& none = error_in_both_worlds([](graph& g) { get_variable<"_v">(g, {2}); });
  CHECK(none.message() == "'_v' is not a valid scope name");
  CHECK(!none.first_defined_at());
}

TEST_CASE("of many open scopes the outer ones are left out") {
  const build_error& e = error_in_both_worlds([](graph& g) { many_scopes(g, 40); });
  CHECK(e.where().size() == places::max_size);
  CHECK(e.code() == errc::invalid_scope_name);
}

TEST_CASE("a recording graph keeps its first error and goes on with harmless handles") {
  const build_error& e = error_in_both_worlds([](graph& g) {
    const variable w = get_variable<"w">(g);  // no shape
    const tensor t = add(w, 1.0f);
    scope<"not valid">(g, [&](variable_scope s) {
      s.reuse_variables();
      get_variable<"x">(g, {-1});
      default_scope<"d">(g, auto_reuse, [&] { placeholder<"">(g, {2}); });
    });
    static_cast<void>(t.name().size() + w.name().size() + w.shape().rank() + t.shape().rank());
    static_cast<void>(static_cast<int>(w.dtype()) + w.trainable());
  });
  CHECK(e.code() == errc::shape_not_defined);
}

#if VARSCOPE_TEST_EXCEPTIONS
TEST_CASE("a graph_error is an exception, and who catches it can build on") {
  graph g;
  get_variable<"v">(g, {2});
  std::string said;
  try {
    get_variable<"v">(g, {2});
  } catch (const std::exception& e) {
    said = e.what();
  }
  CHECK(said.rfind("Variable v already exists, disallowed.", 0) == 0);
  CHECK(get_variable<"w">(g, {2}).name() == "w:0");
  CHECK_THROWS_AS(get_variable<"w">(g, {2}), graph_error);
}
#endif
