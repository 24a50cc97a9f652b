// SPDX-License-Identifier: BSL-1.0
// EXPECT: strides[0] must be non-zero for 'StridedSlice' (op: 'StridedSlice') with input shapes: [4], [1], [1], [1]
// EXPECT: and with computed input tensors: input[1] = <0>, input[2] = <4>, input[3] = <0>.
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  strided_slice(placeholder<"x">(g, {4}), {0}, {4}, {0});
  // [/wrong]
#else
  // [right]
  strided_slice(placeholder<"x">(g, {4}), {0}, {4}, {2});
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
