// SPDX-License-Identifier: BSL-1.0
// EXPECT: Dimensions must be equal, but are 3 and 4 for 'add' (op: 'AddV2') with input shapes: [2,3], [4].
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  auto x = placeholder<"x">(g, {2, 3});
  x + placeholder<"y">(g, {4});
  // [/wrong]
#else
  // [right]
  auto x = placeholder<"x">(g, {2, 3});
  x + placeholder<"y">(g, {3});
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
