// SPDX-License-Identifier: BSL-1.0
// EXPECT: 1 is missing from {0,0}.
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  transpose(placeholder<"x">(g, {2, 3}), {0, 0});
  // [/wrong]
#else
  // [right]
  transpose(placeholder<"x">(g, {2, 3}), {1, 0});
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
