// SPDX-License-Identifier: BSL-1.0
#include <varscope/runtime/workspace.hpp>

#include <cstddef>
#include <type_traits>

#include <varscope/varscope.hpp>

#include "support/catch.hpp"

using namespace varscope;
using namespace varscope::detail;

namespace {

constexpr void chain(graph& g) {
  auto a = nn::softmax<"a">(placeholder<"x">(g, {16}));
  auto b = nn::softmax<"b">(a);
  auto c = nn::softmax<"c">(b);
  nn::softmax<"d">(c);
}
inline constexpr auto& net = graph_of<chain>;

constexpr void two_results(graph& g) {
  auto x = placeholder<"x">(g, {16});
  negative<"a">(x);
  nn::relu<"b">(x);
}

constexpr void two_dtypes(graph& g) {
  auto x = placeholder<"x">(g, {16});
  auto n = placeholder<"n">(g, {16}, dtype::float64);
  negative<"a">(x);
  negative<"b">(n);
}

constexpr void no_steps(graph& g) { identity<"y">(placeholder<"x">(g, {16})); }

constexpr void convolution(graph& g) {
  nn::conv2d<"y">(placeholder<"x">(g, {1, 8, 8, 3}), get_variable<"w">(g, {3, 3, 3, 8}));
}

template <auto Build, fixed_string... Names>
constexpr const auto& memory_of_run = run_memory_of<Build, tensor_list<find_tensor<Build>(Names.view())...>>;

}  // namespace

TEST_CASE("a workspace has the size that the graph says") {
  STATIC_REQUIRE(sizeof(workspace<net>) == net.workspace_bytes());
  STATIC_REQUIRE(net.workspace_bytes() == 2 * 64);
  STATIC_REQUIRE(sizeof(workspace<graph_of<two_results>>) == 2 * 64);
  STATIC_REQUIRE(graph_of<two_dtypes>.workspace_bytes() == 64 + 128);
  STATIC_REQUIRE(sizeof(workspace<graph_of<two_dtypes>>) == 64 + 128);
  STATIC_REQUIRE(sizeof(workspace<graph_of<convolution>>) == graph_of<convolution>.workspace_bytes());
  STATIC_REQUIRE(alignof(workspace<net>) == 64);
  STATIC_REQUIRE(std::is_trivially_copyable_v<workspace<net>>);
}

TEST_CASE("a graph without steps needs no workspace") {
  STATIC_REQUIRE(graph_of<no_steps>.workspace_bytes() == 0);
  STATIC_REQUIRE(std::is_empty_v<workspace<graph_of<no_steps>>>);
}

TEST_CASE("what is kept takes memory of its own") {
  STATIC_REQUIRE(sizeof(workspace<net, keep<"a">>) == 3 * 64);
  STATIC_REQUIRE(sizeof(workspace<net, keep<"a", "b", "c">>) == 4 * 64);
  STATIC_REQUIRE(sizeof(workspace<net, keep<"x">>) == sizeof(workspace<net>));  // the feed's memory
  STATIC_REQUIRE(sizeof(workspace<net, keep<"d">>) == sizeof(workspace<net>));
}

TEST_CASE("a run needs what it fetches, and no more") {
  using ordinary = workspace<net>;
  STATIC_REQUIRE(fits(memory_of_run<chain, "d">, ordinary::memory));
  STATIC_REQUIRE(fits(memory_of_run<chain, "a">, ordinary::memory));
  STATIC_REQUIRE(fits(memory_of_run<chain, "b", "a">, ordinary::memory));
  STATIC_REQUIRE(!fits(memory_of_run<chain, "a", "b", "c">, ordinary::memory));
  STATIC_REQUIRE(fits(memory_of_run<chain, "a", "b", "c">, workspace<net, keep<"a", "b", "c">>::memory));
}
