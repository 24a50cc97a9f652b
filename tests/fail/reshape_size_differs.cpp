// SPDX-License-Identifier: BSL-1.0
// EXPECT: Cannot reshape a tensor with 6 elements to shape [4] (4 elements) for 'Reshape' (op: 'Reshape') with
// EXPECT: input shapes: [2,3], [1] and with input tensors computed as partial shapes: input[1] = [4].
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  reshape(placeholder<"x">(g, {2, 3}), {4});
  // [/wrong]
#else
  // [right]
  reshape(placeholder<"x">(g, {2, 3}), {6});
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
