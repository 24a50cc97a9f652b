// SPDX-License-Identifier: BSL-1.0
#include <varscope/model/graph_of.hpp>

#include <concepts>
#include <cstdint>
#include <type_traits>

#include <varscope/varscope.hpp>

#include "support/catch.hpp"

using namespace varscope;

namespace {

constexpr tensor layer(graph& g, tensor x, int outputs) {
  auto weights = get_variable<"weights">(g, {x.shape()[1], outputs});
  auto biases = get_variable<"biases">(g, {outputs}, init::zeros(), {.trainable = false});
  return matmul(x, weights) + biases;
}

template <int Batch>
constexpr void digits(graph& g) {
  auto x = placeholder<"x">(g, {Batch, 4});
  scope<"hidden">(g, [&](variable_scope s) {
    identity<"y">(layer(g, x, 4));
    s.reuse_variables();
    identity<"z">(layer(g, layer(g, x, 4), 4));
  });
}
inline constexpr auto& net = graph_of<digits<1>>;

template <int Order, int Extent = 2, dtype Type = dtype::float32>
constexpr void two(graph& g) {
  if constexpr (Order == 0) {
    get_variable<"a">(g, {Extent, 3}, init::zeros(), {.dtype = Type});
    get_variable<"b">(g, {3});
  } else {
    get_variable<"b">(g, {3});
    get_variable<"a">(g, {Extent, 3}, init::zeros(), {.dtype = Type});
  }
}
constexpr void other_name(graph& g) {
  get_variable<"a">(g, {2, 3});
  get_variable<"c">(g, {3});
}
constexpr void other_rank(graph& g) {
  get_variable<"a">(g, {2, 3, 1});
  get_variable<"b">(g, {3});
}
constexpr void joined_shapes(graph& g) {
  get_variable<"a">(g, {2});
  get_variable<"b">(g, {3, 3});
}
constexpr void one_more(graph& g) {
  two<0>(g);
  get_variable<"c">(g, scalar);
}
// The same variables with other initializers, options, spelling and operations.
constexpr void same_variables(graph& g) {
  g.get_variable("a", {2, 3}, init::ones(), {.trainable = false});
  auto b = g.get_variable("b", {3}, init::random_normal());
  identity(b + 1.0f);
}

template <auto Build>
constexpr std::uint64_t fingerprint = graph_of<Build>.fingerprint();

constexpr void nothing(graph&) {}

}  // namespace

TEST_CASE("a frozen graph is a constant and takes no memory") {
  STATIC_REQUIRE(std::is_empty_v<std::remove_cvref_t<decltype(net)>>);
  STATIC_REQUIRE(&net == &graph_of<digits<1>>);
  STATIC_REQUIRE(net.builder == &digits<1>);
}

TEST_CASE("variables are listed in declaration order, with what is known of them") {
  STATIC_REQUIRE(net.variable_count() == 2);
  constexpr variable_info weights = net.variables()[0];
  STATIC_REQUIRE(weights.name == "hidden/weights");
  STATIC_REQUIRE(weights.shape == shape{4, 4});
  STATIC_REQUIRE(weights.dtype == dtype::float32);
  STATIC_REQUIRE(weights.offset == 0);
  STATIC_REQUIRE(weights.bytes == 64);
  STATIC_REQUIRE(weights.trainable);
  STATIC_REQUIRE(weights.shared == 2);
  constexpr variable_info biases = net.variables()[1];
  STATIC_REQUIRE(biases.name == "hidden/biases");
  STATIC_REQUIRE(!biases.trainable);
  STATIC_REQUIRE(net.find("hidden/biases") == &net.variables()[1]);
}

TEST_CASE("operations are counted as TensorFlow counts them") {
  // x; weights with glorot_uniform: 10 operations; biases with zeros: 4; three times MatMul and add; two Identity.
  STATIC_REQUIRE(net.operation_count() == 1 + 10 + 4 + 6 + 2);
  STATIC_REQUIRE(graph_of<nothing>.operation_count() == 0);
}

TEST_CASE("a lambda without captures is a builder") {
  constexpr auto& graph = graph_of<[](varscope::graph& g) { get_variable<"w">(g, {2}); }>;
  STATIC_REQUIRE(graph.contains("w"));
  STATIC_REQUIRE(graph_builder<decltype(&nothing)>);
  STATIC_REQUIRE(!graph_builder<int>);
}

TEST_CASE("the same variables in the same order have the same fingerprint") {
  STATIC_REQUIRE(fingerprint<digits<1>> == fingerprint<digits<32>>);
  STATIC_REQUIRE(fingerprint<two<0>> == fingerprint<same_variables>);
  STATIC_REQUIRE(graph_of<digits<1>>.arena_bytes() == graph_of<digits<32>>.arena_bytes());
}

TEST_CASE("another order, shape, dtype, name or number of variables has another fingerprint") {
  constexpr std::uint64_t all[] = {fingerprint<two<0>>,
                                   fingerprint<two<1>>,
                                   fingerprint<two<0, 3>>,
                                   fingerprint<two<0, 2, dtype::int32>>,
                                   fingerprint<two<0, 2, dtype::float64>>,
                                   fingerprint<other_name>,
                                   fingerprint<other_rank>,
                                   fingerprint<joined_shapes>,
                                   fingerprint<one_more>,
                                   fingerprint<nothing>};
  for (const std::uint64_t& one : all)
    for (const std::uint64_t* other = all; other != &one; ++other) CHECK(one != *other);
}

TEST_CASE("the fingerprint tells small shapes apart") {
  constexpr std::uint64_t all[] = {fingerprint<two<0, 1>>, fingerprint<two<0, 2>>, fingerprint<two<0, 4>>,
                                   fingerprint<two<0, 5>>, fingerprint<two<0, 6>>, fingerprint<two<0, 0>>};
  for (const std::uint64_t& one : all)
    for (const std::uint64_t* other = all; other != &one; ++other) CHECK(one != *other);
}
