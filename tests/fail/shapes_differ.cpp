// SPDX-License-Identifier: BSL-1.0
// EXPECT: Dimension 0 in both shapes must be equal, but are 5 and 6. Shapes are [5] and [6]. for 'Select' (op: 'Select') with input shapes: [5], [5], [6].
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  auto x = placeholder<"x">(g, {5});
  where(x > 0, x, placeholder<"y">(g, {6}));
  // [/wrong]
#else
  // [right]
  auto x = placeholder<"x">(g, {5});
  where(x > 0, x, placeholder<"y">(g, {5}));
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
