// SPDX-License-Identifier: BSL-1.0
// EXPECT: axis = 2 not in [-2, 2)
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  unstack(placeholder<"x">(g, {2, 3}), {.axis = 2});
  // [/wrong]
#else
  // [right]
  unstack(placeholder<"x">(g, {2, 3}), {.axis = 1});
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
