// SPDX-License-Identifier: BSL-1.0
// EXPECT: Expected size[0] in [0, 2], but got 3
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  slice(placeholder<"x">(g, {4}), {2}, {3});
  // [/wrong]
#else
  // [right]
  slice(placeholder<"x">(g, {4}), {2}, {-1});
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
