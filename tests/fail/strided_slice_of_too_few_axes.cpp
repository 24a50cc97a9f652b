// SPDX-License-Identifier: BSL-1.0
// EXPECT: Index out of range using input dim 1; input has only 1 dims for 'StridedSlice' (op: 'StridedSlice') with
// EXPECT: input shapes: [4], [2], [2], [2] and with computed input tensors: input[1] = <0 0>, input[2] = <4 1>,
// EXPECT: input[3] = <1 1>.
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  strided_slice(placeholder<"x">(g, {4}), {0, 0}, {4, 1});
  // [/wrong]
#else
  // [right]
  strided_slice(placeholder<"x">(g, {4}), {0}, {4});
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
