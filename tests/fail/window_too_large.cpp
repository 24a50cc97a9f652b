// SPDX-License-Identifier: BSL-1.0
// EXPECT: Negative dimension size caused by subtracting 5 from 4 for 'Conv2D' (op: 'Conv2D') with input shapes:
// EXPECT: [1,4,4,1], [5,5,1,1].
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  auto x = placeholder<"x">(g, {1, 4, 4, 1});
  nn::conv2d(x, get_variable<"kernel">(g, {5, 5, 1, 1}), {.padding = padding::valid});
  // [/wrong]
#else
  // [right]
  auto x = placeholder<"x">(g, {1, 4, 4, 1});
  nn::conv2d(x, get_variable<"kernel">(g, {5, 5, 1, 1}), {.padding = padding::same});
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
