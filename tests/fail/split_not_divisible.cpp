// SPDX-License-Identifier: BSL-1.0
// EXPECT: Dimension size must be evenly divisible by 3 but is 7
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  split(placeholder<"x">(g, {7, 2}), 3);
  // [/wrong]
#else
  // [right]
  split(placeholder<"x">(g, {7, 2}), {3, 3, 1});
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
