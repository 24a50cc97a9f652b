// SPDX-License-Identifier: BSL-1.0
// EXPECT: Shapes (3,) and (2, 3) are not compatible
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  auto x = placeholder<"x">(g, {3});
  clip_by_value(x, 0, placeholder<"most">(g, {2, 3}));
  // [/wrong]
#else
  // [right]
  auto x = placeholder<"x">(g, {3});
  clip_by_value(x, 0, placeholder<"most">(g, {3}));
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
