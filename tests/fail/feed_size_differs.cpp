// SPDX-License-Identifier: BSL-1.0
// EXPECT: no matching
// EXPECT: Cannot feed value of shape (3,) for tensor 'x:0', which has shape (2,)
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) { identity<"y">(placeholder<"x">(g, {2})); }

inline constexpr auto& net = graph_of<model>;

float use(session<net>& s) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  const float x[] = {1, 2, 3};
  auto [y] = s.run<"y">(feed<"x">(x));
  // [/wrong]
#else
  // [right]
  const float x[] = {1, 2};
  auto [y] = s.run<"y">(feed<"x">(x));
  // [/right]
#endif
  return y(0);
}
