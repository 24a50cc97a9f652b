// SPDX-License-Identifier: BSL-1.0
// EXPECT: Tensor("y:0", shape=(2,), dtype=float32) must be from the same graph as Tensor("x:0", shape=(2,), dtype=float32).
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  graph other;
  identity(placeholder<"x">(g, {2}) + placeholder<"y">(other, {2}));
  // [/wrong]
#else
  // [right]
  identity(placeholder<"x">(g, {2}) + placeholder<"y">(g, {2}));
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
