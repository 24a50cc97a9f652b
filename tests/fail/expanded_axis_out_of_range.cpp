// SPDX-License-Identifier: BSL-1.0
// EXPECT: dim -4 not in the interval [-3, 2]. for 'ExpandDims' (op: 'ExpandDims') with input shapes: [2,3], [] and
// EXPECT: with computed input tensors: input[1] = <-4>.
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  expand_dims(placeholder<"x">(g, {2, 3}), -4);
  // [/wrong]
#else
  // [right]
  expand_dims(placeholder<"x">(g, {2, 3}), -3);
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
