// SPDX-License-Identifier: BSL-1.0
// EXPECT: Dimension size, given by scalar input 1, must be non-negative but is -3 for 'one_hot' (op: 'OneHot') with input shapes: [4], [], [], [] and with computed input tensors: input[1] = <-3>.
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  one_hot(placeholder<"x">(g, {4}, dtype::int32), -3);
  // [/wrong]
#else
  // [right]
  one_hot(placeholder<"x">(g, {4}, dtype::int32), 3);
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
