// SPDX-License-Identifier: BSL-1.0
#include <varscope/model/build_error.hpp>

#include <string_view>

#include <varscope/varscope.hpp>

#include "support/catch.hpp"

using namespace varscope;

namespace {

constexpr void fine(graph& g) { get_variable<"w">(g, {2}); }

constexpr unsigned first_line = __LINE__ + 4;
constexpr void twice(graph& g) {
  scope<"outer">(g, [&] {
    scope<"layer">(g, [&] {
      get_variable<"w">(g, {2});
      get_variable<"w">(g, {2});
      get_variable<"v">(g, {-1});  // not reported: one error is enough
    });
  });
}

// Goes on with the handles that a failed call gives.
constexpr void goes_on(graph& g) {
  auto x = placeholder<"x">(g, {2, 3});
  auto y = matmul(x, x);
  auto z = nn::softmax(nn::relu(y + x) * 2.0f);
  auto w = get_variable<"w">(g, {y.shape()[0], z.shape()[1]});
  identity<"z">(nn::conv2d(z, w));
  if (w.name().size() > 100 || z.name().size() > 100) get_variable<"v">(g, {2});
}

}  // namespace

TEST_CASE("a builder without mistakes has no error") {
  STATIC_REQUIRE(!build_error_of<fine>);
  STATIC_REQUIRE(build_error_of<fine>.code() == errc::none);
  STATIC_REQUIRE(build_error_of<fine>.message().empty());
  STATIC_REQUIRE(build_error_of<fine>.where().size() == 0);
  STATIC_REQUIRE(!build_error_of<fine>.first_defined_at());
}

TEST_CASE("the first error is a constant that does not stop the compile") {
  constexpr const build_error& error = build_error_of<twice>;
  STATIC_REQUIRE(bool(error));
  STATIC_REQUIRE(error.code() == errc::variable_exists);
  STATIC_REQUIRE(
      error.message().starts_with("Variable outer/layer/w already exists, disallowed. Did you mean to set "
                                  "reuse=True or reuse=tf.AUTO_REUSE in VarScope?"));
  STATIC_REQUIRE(error.first_defined_at().line() == first_line);
  STATIC_REQUIRE(error.first_defined_at().file() == "build_error.cpp");
}

TEST_CASE("the place is that of the call, then those of the open scopes, innermost first") {
  constexpr const places& where = build_error_of<twice>.where();
  STATIC_REQUIRE(where.size() == 3);
  STATIC_REQUIRE(where.file() == "build_error.cpp");
  STATIC_REQUIRE(where.line() == first_line + 1);
  STATIC_REQUIRE(where[1].line() == first_line - 1);
  STATIC_REQUIRE(where[2].line() == first_line - 2);
}

TEST_CASE("a builder goes on after its first error, with harmless handles") {
  STATIC_REQUIRE(build_error_of<goes_on>.code() == errc::dimensions_differ);
  STATIC_REQUIRE(build_error_of<goes_on>.message() ==
                 "Dimensions must be equal, but are 3 and 2 for 'MatMul' (op: 'MatMul') with input shapes: [2,3], "
                 "[2,3].");
}

#if VARSCOPE_TEST_EXCEPTIONS
TEST_CASE("at run time the same builder throws the same error") {
  graph g;
  try {
    twice(g);
    FAIL("no error");
  } catch (const graph_error& error) {
    CHECK(error.code() == build_error_of<twice>.code());
    CHECK(error.what() == build_error_of<twice>.message());
    CHECK(error.where().line() == build_error_of<twice>.where().line());
    CHECK(error.where().size() == build_error_of<twice>.where().size());
    CHECK(error.first_defined_at().line() == first_line);
  }
}
#endif
