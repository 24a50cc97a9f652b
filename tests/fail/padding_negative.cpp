// SPDX-License-Identifier: BSL-1.0
// EXPECT: Paddings must be non-negative for 'Pad' (op: 'Pad') with input shapes: [4], [1,2].
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  pad(placeholder<"x">(g, {4}), {{-1, 0}});
  // [/wrong]
#else
  // [right]
  slice(placeholder<"x">(g, {4}), {1}, {-1});
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
