// SPDX-License-Identifier: BSL-1.0
// EXPECT: perm dim 2 is out of range of input rank 2 for 'transpose' (op: 'Transpose') with input shapes: [2,3],
// EXPECT: [2] and with computed input tensors: input[1] = <0 2>.
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  transpose(placeholder<"x">(g, {2, 3}), {0, 2});
  // [/wrong]
#else
  // [right]
  transpose(placeholder<"x">(g, {2, 3}), {1, 0});
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
