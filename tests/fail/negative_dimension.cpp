// SPDX-License-Identifier: BSL-1.0
// EXPECT: Dimension -1 must be >= 0
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  get_variable<"w">(g, {2, -1});
  // [/wrong]
#else
  // [right]
  get_variable<"w">(g, {2, 1});
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
