// SPDX-License-Identifier: BSL-1.0
// EXPECT: Dimension size, given by scalar input 2 must be in range [-2, 2) for 'split' (op: 'Split') with input
// EXPECT: shapes: [], [2,3] and with computed input tensors: input[0] = <2>.
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  split(placeholder<"x">(g, {2, 3}), 3, {.axis = 2});
  // [/wrong]
#else
  // [right]
  split(placeholder<"x">(g, {2, 3}), 3, {.axis = 1});
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
