// SPDX-License-Identifier: BSL-1.0
#include <varscope/runtime/kernel_of.hpp>

#include <type_traits>

#include <varscope/varscope.hpp>

#include "support/catch.hpp"

using namespace varscope;
using namespace varscope::detail;

namespace {

// A user's elementwise operation with an attribute: y = factor x.
constexpr tensor scaled(tensor x, double factor, std::string_view name) {
  node_builder node(x.graph_state(), operation<"Scaled">, x.graph_state().piece(name), call_site());
  node.input(x);
  return node.finish_elementwise(x.shape(), x.dtype(), {factor});
}

struct times {
  float factor;
  template <class V>
  constexpr V operator()(V x) const {
    return x * factor;
  }
};

}  // namespace

template <>
struct varscope::kernel_of<operation<"Scaled">> : unary_row {
  template <class Node>
  static constexpr times function{float(Node::attribute(0))};
};

namespace {

constexpr void model(graph& g) {
  auto x = placeholder<"x">(g, {20});
  nn::relu<"y">(scaled(scaled(x, 2, "twice"), -3, "thrice"));
  scaled(x, 5, "alone");
}

}  // namespace

TEST_CASE("a user's elementwise operation shares a loop, or runs alone") {
  STATIC_REQUIRE(graph_of<model>.schedule<"y">().size() == 1);
  session<graph_of<model>> s;
  float x[20];
  for (int i = 0; i != 20; ++i) x[i] = float(i - 10);
  auto [y, alone] = s.run<"y", "alone">(feed<"x">(x));
  for (std::size_t i = 0; i != 20; ++i) {
    CHECK(y[i] == (x[i] < 0 ? -6 * x[i] : 0));
    CHECK(alone[i] == 5 * x[i]);
  }
}

TEST_CASE("a function without state is a type that kernels share") {
  STATIC_REQUIRE(std::is_same_v<function_of<node_facts<model, find_node<model>("y")>>, kernels::relu>);
  STATIC_REQUIRE(std::is_empty_v<function_of<node_facts<model, find_node<model>("twice")>>>);
  STATIC_REQUIRE(function_of<node_facts<model, find_node<model>("twice")>>{}(4.0f) == 8.0f);
}
