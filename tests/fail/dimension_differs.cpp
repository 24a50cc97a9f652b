// SPDX-License-Identifier: BSL-1.0
// EXPECT: Dimension must be 2 but is 3 for 'transpose' (op: 'Transpose') with input shapes: [2,3], [3].
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  transpose(placeholder<"x">(g, {2, 3}), {0, 1, 2});
  // [/wrong]
#else
  // [right]
  transpose(placeholder<"x">(g, {2, 3}), {1, 0});
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
