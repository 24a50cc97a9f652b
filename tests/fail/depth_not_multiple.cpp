// SPDX-License-Identifier: BSL-1.0
// EXPECT: Depth of input (3) is not a multiple of input depth of filter (2) for 'Conv2D' (op: 'Conv2D') with input
// EXPECT: shapes: [1,8,8,3], [3,3,2,4].
// EXPECT: [depth_not_multiple.cpp:13]
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  auto x = placeholder<"x">(g, {1, 8, 8, 3});
  nn::conv2d(x, get_variable<"kernel">(g, {3, 3, 2, 4}));
  // [/wrong]
#else
  // [right]
  auto x = placeholder<"x">(g, {1, 8, 8, 3});
  nn::conv2d(x, get_variable<"kernel">(g, {3, 3, 3, 4}));
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
