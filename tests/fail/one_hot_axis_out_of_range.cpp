// SPDX-License-Identifier: BSL-1.0
// EXPECT: Expected axis to be -1 or between [0, 2).  But received: 2
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  one_hot(placeholder<"x">(g, {4}, dtype::int32), 3, {.axis = 2});
  // [/wrong]
#else
  // [right]
  one_hot(placeholder<"x">(g, {4}, dtype::int32), 3, {.axis = 1});
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
