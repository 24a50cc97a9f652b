// SPDX-License-Identifier: BSL-1.0
// EXPECT: Input 'condition' of 'Select' Op has type float32 that does not match expected type of bool.
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  auto x = placeholder<"x">(g, {2});
  where(x, x, -x);
  // [/wrong]
#else
  // [right]
  auto x = placeholder<"x">(g, {2});
  where(x > 0, x, -x);
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
