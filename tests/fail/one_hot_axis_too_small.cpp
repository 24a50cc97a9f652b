// SPDX-License-Identifier: BSL-1.0
// EXPECT: axis must be >= -1 for 'one_hot' (op: 'OneHot') with input shapes: [4], [], [], [].
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  one_hot(placeholder<"x">(g, {4}, dtype::int32), 3, {.axis = -2});
  // [/wrong]
#else
  // [right]
  one_hot(placeholder<"x">(g, {4}, dtype::int32), 3, {.axis = -1});
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
