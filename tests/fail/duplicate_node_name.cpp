// SPDX-License-Identifier: BSL-1.0
// EXPECT: Duplicate node name in graph: 'k'
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  constant<"k/">(g, 1.0f);
  constant<"k/">(g, 2.0f);
  // [/wrong]
#else
  // [right]
  constant<"k">(g, 1.0f);
  constant<"k">(g, 2.0f);
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
