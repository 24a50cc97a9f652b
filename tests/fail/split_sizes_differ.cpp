// SPDX-License-Identifier: BSL-1.0
// EXPECT: can't split axis of size 7 into pieces of size [3,3] for 'split' (op: 'SplitV') with input shapes: [7,2],
// EXPECT: [2], [] and with computed input tensors: input[1] = <3 3>, input[2] = <0>.
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  split(placeholder<"x">(g, {7, 2}), {3, 3});
  // [/wrong]
#else
  // [right]
  split(placeholder<"x">(g, {7, 2}), {3, -1});
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
