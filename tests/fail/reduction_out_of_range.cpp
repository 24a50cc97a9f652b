// SPDX-License-Identifier: BSL-1.0
// EXPECT: Invalid reduction dimension 2 for input with 2 dimensions. for 'Sum' (op: 'Sum') with input shapes: [2,4], [] and with computed input tensors: input[1] = <2>.
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  reduce_sum(placeholder<"x">(g, {2, 4}), {.axis = 2});
  // [/wrong]
#else
  // [right]
  reduce_sum(placeholder<"x">(g, {2, 4}), {.axis = 1});
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
