// SPDX-License-Identifier: BSL-1.0
#include <varscope/model/fusion.hpp>

#include <cstddef>
#include <string_view>

#include <varscope/varscope.hpp>

#include "support/catch.hpp"

using namespace varscope;
using namespace varscope::detail;

namespace {

// The schedule of a run that fetches one tensor.
template <auto Build, fixed_string... Names>
constexpr const auto& schedule = schedule_of<Build, tensor_list<find_tensor<Build>(Names.view())...>>;

template <auto Build>
constexpr std::string_view type_of(const schedule_step& step) {
  return records_of<Build>.nodes[step.node].type->name;
}

constexpr void biased_by_bias_add(graph& g) {
  auto x = placeholder<"x">(g, {2, 4});
  auto w = get_variable<"w">(g, {4, 3});
  auto b = get_variable<"b">(g, {3});
  nn::relu<"y">(nn::bias_add(matmul(x, w), b));
}
constexpr void bias_on_the_left(graph& g) {
  auto x = placeholder<"x">(g, {2, 4});
  auto w = get_variable<"w">(g, {4, 3});
  auto b = get_variable<"b">(g, {3});
  identity<"y">(b + matmul(x, w));
}
constexpr void only_rectified(graph& g) {
  auto x = placeholder<"x">(g, {2, 4});
  nn::relu<"y">(matmul(x, get_variable<"w">(g, {4, 3})));
}
constexpr void bias_of_rows(graph& g) {
  auto x = placeholder<"x">(g, {3, 4});
  auto rows = get_variable<"rows">(g, {3, 1});
  identity<"y">(matmul(x, get_variable<"w">(g, {4, 3})) + rows);
}
constexpr void one_bias_for_all(graph& g) {
  auto x = placeholder<"x">(g, {3, 4});
  identity<"y">(matmul(x, get_variable<"w">(g, {4, 3})) + 1.0f);
}
constexpr void computed_bias(graph& g) {
  auto x = placeholder<"x">(g, {2, 4});
  auto product = matmul<"product">(x, get_variable<"w">(g, {4, 3}));
  auto bias = nn::relu<"bias">(get_variable<"b">(g, {3}));  // after the product
  add<"y">(product, bias);
}
constexpr void two_readers(graph& g) {
  auto x = placeholder<"x">(g, {2, 4});
  auto product = matmul<"product">(x, get_variable<"w">(g, {4, 3}));
  auto biased = add<"biased">(product, get_variable<"b">(g, {3}));
  maximum<"y">(product, biased);
}
constexpr void twice_the_same(graph& g) {
  auto x = placeholder<"x">(g, {2, 2});
  auto product = matmul<"product">(x, x);
  add<"y">(product, product);
}
constexpr void two_biases(graph& g) {
  auto x = placeholder<"x">(g, {2, 4});
  auto b = get_variable<"b">(g, {3});
  identity<"y">(matmul(x, get_variable<"w">(g, {4, 3})) + b + b);
}
constexpr void relu_before_bias(graph& g) {
  auto x = placeholder<"x">(g, {2, 4});
  identity<"y">(nn::relu(matmul(x, get_variable<"w">(g, {4, 3}))) + get_variable<"b">(g, {3}));
}
constexpr void subtracted(graph& g) {
  auto x = placeholder<"x">(g, {2, 4});
  identity<"y">(matmul(x, get_variable<"w">(g, {4, 3})) - get_variable<"b">(g, {3}));
}

constexpr void swish(graph& g) {
  auto x = placeholder<"x">(g, {2, 4});
  auto h = matmul<"h">(x, get_variable<"w">(g, {4, 3})) + get_variable<"b">(g, {3});
  multiply<"y">(h, sigmoid(h));
}
constexpr void shared_between(graph& g) {
  auto x = placeholder<"x">(g, {2, 4});
  auto a = square<"a">(x);
  auto b = negative<"b">(a);
  add<"y">(a, b);            // a and b are read by it alone
  maximum<"z">(x, a);        // and a by another one
}
constexpr void of_other_shapes(graph& g) {
  auto small = square<"small">(placeholder<"x">(g, {3}));
  add<"y">(placeholder<"z">(g, {2, 3}), small);
}
constexpr void of_other_dtypes(graph& g) {
  auto x = cast(square(placeholder<"n">(g, {4}, dtype::int32)), dtype::float32);
  negative<"y">(square(x));
}
template <int Operations>
constexpr void long_chain(graph& g) {
  tensor y = placeholder<"x">(g, {4});
  for (int i = 0; i != Operations; ++i) y = negative(y);
  identity<"y">(y);
}
constexpr void on_columns(graph& g) {
  auto column = placeholder<"column">(g, {3, 1});
  negative<"y">(placeholder<"x">(g, {3, 4}) + column);
}
constexpr void on_constants(graph& g) {
  auto c = square<"c">(constant(g, {1.0f, 2.0f}) + 1.0f);
  add<"y">(placeholder<"x">(g, {2, 2}), reshape(c, {1, 2}));
}
constexpr void large_constant(graph& g) { negative<"y">(constant(g, 1.0f, {.shape = {65, 64}})); }

}  // namespace

TEST_CASE("a product of matrices takes along its bias and what follows, however the bias is added") {
  STATIC_REQUIRE(schedule<biased_by_bias_add, "y">.count == 1);
  STATIC_REQUIRE(schedule<biased_by_bias_add, "y">.steps[0].part_count == 2);
  STATIC_REQUIRE(schedule<bias_on_the_left, "y">.count == 1);
  STATIC_REQUIRE(schedule<bias_on_the_left, "y">.steps[0].bias == find_tensor<bias_on_the_left>("b"));
  STATIC_REQUIRE(schedule<only_rectified, "y">.count == 1);
  STATIC_REQUIRE(schedule<only_rectified, "y">.steps[0].bias == no_tensor);
}

TEST_CASE("what is no bias, or not ready yet, is not taken along") {
  STATIC_REQUIRE(schedule<bias_of_rows, "y">.count == 2);
  STATIC_REQUIRE(schedule<one_bias_for_all, "y">.count == 2);
  STATIC_REQUIRE(schedule<subtracted, "y">.count == 2);
  STATIC_REQUIRE(schedule<relu_before_bias, "y">.count == 2);
  STATIC_REQUIRE(schedule<two_biases, "y">.count == 2);

  constexpr auto& computed = schedule<computed_bias, "y">;
  STATIC_REQUIRE(computed.count == 3);
  STATIC_REQUIRE(computed.steps[0].bias == no_tensor);
  STATIC_REQUIRE(type_of<computed_bias>(computed.steps[1]) == "Relu");
}

TEST_CASE("what two read is not swallowed") {
  STATIC_REQUIRE(schedule<two_readers, "y">.count == 2);       // the product; both elementwise operations in a loop
  STATIC_REQUIRE(schedule<two_readers, "biased">.count == 1);  // nobody else reads the product in this run
  STATIC_REQUIRE(schedule<twice_the_same, "y">.count == 2);
}

TEST_CASE("elementwise operations on one shape are one loop") {
  constexpr auto& s = schedule<swish, "y">;
  STATIC_REQUIRE(s.count == 2);
  STATIC_REQUIRE(s.steps[1].is_loop);
  STATIC_REQUIRE(s.steps[1].part_count == 1);

  STATIC_REQUIRE(schedule<shared_between, "y">.count == 1);
  STATIC_REQUIRE(schedule<shared_between, "y", "z">.count == 3);  // a is needed by two loops
  STATIC_REQUIRE(schedule<shared_between, "y", "b">.count == 3);  // b has to exist

  STATIC_REQUIRE(schedule<of_other_shapes, "y">.count == 2);
  STATIC_REQUIRE(schedule<of_other_dtypes, "y">.count == 3);  // square, cast, square and negative
  STATIC_REQUIRE(schedule<long_chain<16>, "y">.count == 1);
  STATIC_REQUIRE(schedule<long_chain<17>, "y">.count == 2);
  STATIC_REQUIRE(schedule<on_columns, "y">.count == 2);  // a column is not read in order
}

TEST_CASE("elementwise operations on constants are constants") {
  STATIC_REQUIRE(schedule<on_constants, "y">.count == 1);
  STATIC_REQUIRE(schedule<on_constants, "c">.count == 0);
  STATIC_REQUIRE(schedule<large_constant, "y">.count == 1);

  session<graph_of<on_constants>> s;
  const float x[] = {1, 2, 3, 4};
  auto [y] = s.run<"y">(feed<"x">(x));
  CHECK(y(0, 0) == 5);
  CHECK(y(0, 1) == 11);
  CHECK(y(1, 0) == 7);
  CHECK(y(1, 1) == 13);
  auto [c] = s.run<"c">();
  CHECK(c[1] == 9);
}
