// SPDX-License-Identifier: BSL-1.0
#include <varscope/model/schedule.hpp>

#include <cstddef>
#include <string_view>

#include <varscope/varscope.hpp>

#include "support/catch.hpp"

using namespace varscope;
using namespace varscope::detail;

namespace {

// The schedule of a run that fetches some tensors.
template <auto Build, fixed_string... Names>
constexpr const auto& schedule = schedule_of<Build, tensor_list<find_tensor<Build>(Names.view())...>>;

template <auto Build>
constexpr tensor_id tensor_named(std::string_view name) {
  return find_tensor<Build>(name);
}

template <auto Build>
constexpr std::string_view type_of(const schedule_step& step) {
  return records_of<Build>.nodes[step.node].type->name;
}

constexpr void layers(graph& g) {
  auto x = placeholder<"x">(g, {1, 4, 4, 2});
  auto w = get_variable<"w">(g, {3, 3, 2, 3});
  auto b = get_variable<"b">(g, {3});
  auto conv = nn::conv2d<"conv">(x, w);
  auto biased = add<"biased">(conv, b);
  auto rectified = nn::relu<"rectified">(biased);
  nn::max_pool<"pool">(rectified);
  nn::relu<"unrelated">(x);
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

constexpr void aliases(graph& g) {
  auto x = placeholder<"x">(g, {2, 3});
  auto sum = add<"sum">(x, x);
  auto flat = reshape<"flat">(sum, {6});
  auto same = identity<"same">(flat);
  nn::relu<"y">(same);
  reshape<"of_x">(x, {3, 2});
}

}  // namespace

TEST_CASE("only what the fetched tensors need is computed") {
  STATIC_REQUIRE(schedule<layers, "unrelated">.step_count == 1);
  STATIC_REQUIRE(schedule<layers, "x">.step_count == 0);
  STATIC_REQUIRE(schedule<layers, "w">.step_count == 0);
  STATIC_REQUIRE(schedule<layers>.step_count == 0);
  STATIC_REQUIRE(schedule<layers, "pool", "unrelated">.step_count == 3);
}

TEST_CASE("a convolution takes along its bias and rectifier") {
  constexpr auto& s = schedule<layers, "pool">;
  STATIC_REQUIRE(s.step_count == 2);
  STATIC_REQUIRE(type_of<layers>(s.steps[0]) == "Conv2D");
  STATIC_REQUIRE(s.steps[0].bias == tensor_named<layers>("b"));
  STATIC_REQUIRE(s.steps[0].rectified);
  STATIC_REQUIRE(s.steps[0].output == tensor_named<layers>("rectified"));
  STATIC_REQUIRE(type_of<layers>(s.steps[1]) == "MaxPool");
}

TEST_CASE("what is fetched exists, also in the middle of a fusion") {
  constexpr auto& all = schedule<layers, "conv", "biased", "rectified">;
  STATIC_REQUIRE(all.step_count == 3);
  STATIC_REQUIRE(all.steps[0].output == tensor_named<layers>("conv"));
  STATIC_REQUIRE(all.steps[0].bias == no_tensor);
  STATIC_REQUIRE(!all.steps[0].rectified);

  constexpr auto& conv = schedule<layers, "conv", "pool">;
  STATIC_REQUIRE(conv.step_count == 4);

  constexpr auto& biased = schedule<layers, "biased", "pool">;
  STATIC_REQUIRE(biased.step_count == 3);
  STATIC_REQUIRE(biased.steps[0].output == tensor_named<layers>("biased"));
  STATIC_REQUIRE(biased.steps[0].bias != no_tensor);
  STATIC_REQUIRE(!biased.steps[0].rectified);
}

TEST_CASE("a product of matrices takes them along too, however the bias is added") {
  STATIC_REQUIRE(schedule<biased_by_bias_add, "y">.step_count == 1);
  STATIC_REQUIRE(schedule<biased_by_bias_add, "y">.steps[0].rectified);
  STATIC_REQUIRE(schedule<bias_on_the_left, "y">.step_count == 1);
  STATIC_REQUIRE(schedule<bias_on_the_left, "y">.steps[0].bias == tensor_named<bias_on_the_left>("b"));
  STATIC_REQUIRE(schedule<only_rectified, "y">.step_count == 1);
  STATIC_REQUIRE(schedule<only_rectified, "y">.steps[0].bias == no_tensor);
}

TEST_CASE("what is no bias, or not ready yet, is not taken along") {
  STATIC_REQUIRE(schedule<bias_of_rows, "y">.step_count == 2);
  STATIC_REQUIRE(schedule<one_bias_for_all, "y">.step_count == 2);
  STATIC_REQUIRE(schedule<subtracted, "y">.step_count == 2);
  STATIC_REQUIRE(schedule<relu_before_bias, "y">.step_count == 2);
  STATIC_REQUIRE(schedule<two_biases, "y">.step_count == 2);

  constexpr auto& computed = schedule<computed_bias, "y">;
  STATIC_REQUIRE(computed.step_count == 3);
  STATIC_REQUIRE(computed.steps[0].bias == no_tensor);
  STATIC_REQUIRE(type_of<computed_bias>(computed.steps[1]) == "Relu");
}

TEST_CASE("what two read is not swallowed") {
  STATIC_REQUIRE(schedule<two_readers, "y">.step_count == 3);
  STATIC_REQUIRE(schedule<two_readers, "biased">.step_count == 1);  // nobody else reads the product in this run
  STATIC_REQUIRE(schedule<twice_the_same, "y">.step_count == 2);
}

TEST_CASE("Identity and Reshape are other names of the same memory") {
  constexpr auto& s = schedule<aliases, "y">;
  STATIC_REQUIRE(s.step_count == 2);
  STATIC_REQUIRE(s.storage[tensor_named<aliases>("same")] == tensor_named<aliases>("sum"));
  STATIC_REQUIRE(s.storage[tensor_named<aliases>("flat")] == tensor_named<aliases>("sum"));
  STATIC_REQUIRE(s.last_use[tensor_named<aliases>("sum")] == 1);
  // Fetched under its other name, the memory is kept.
  STATIC_REQUIRE(schedule<aliases, "flat", "y">.last_use[tensor_named<aliases>("sum")] == s.forever);
  STATIC_REQUIRE(schedule<aliases, "of_x">.step_count == 0);
  STATIC_REQUIRE(schedule<aliases, "of_x">.storage[tensor_named<aliases>("of_x")] == tensor_named<aliases>("x"));
}

TEST_CASE("the results of a graph are what nobody consumes") {
  STATIC_REQUIRE(unconsumed_of<layers>::size == 2);
  STATIC_REQUIRE(unconsumed_of<layers>::ids[0] == tensor_named<layers>("pool"));
  STATIC_REQUIRE(unconsumed_of<layers>::ids[1] == tensor_named<layers>("unrelated"));
  STATIC_REQUIRE(unconsumed_of<aliases>::size == 2);
}
