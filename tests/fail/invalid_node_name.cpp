// SPDX-License-Identifier: BSL-1.0
// EXPECT: 'my constant' is not a valid node name
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  constant<"my constant">(g, 1.0f);
  // [/wrong]
#else
  // [right]
  constant<"my_constant">(g, 1.0f);
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
