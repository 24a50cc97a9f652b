// SPDX-License-Identifier: BSL-1.0
// EXPECT: Dimension size must be evenly divisible by 4 but is 6 for 'Reshape' (op: 'Reshape') with input shapes:
// EXPECT: [2,3], [2] and with input tensors computed as partial shapes: input[1] = [4,?].
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  reshape(placeholder<"x">(g, {2, 3}), {4, -1});
  // [/wrong]
#else
  // [right]
  reshape(placeholder<"x">(g, {2, 3}), {3, -1});
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
