// SPDX-License-Identifier: BSL-1.0
// EXPECT: ScanOp: Expected scan axis in the range [-2, 2), but got 2
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  cumsum(placeholder<"x">(g, {4, 3}), {.axis = 2});
  // [/wrong]
#else
  // [right]
  cumsum(placeholder<"x">(g, {4, 3}), {.axis = 1});
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
