// SPDX-License-Identifier: BSL-1.0
// EXPECT: dilation_rate must be positive
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  auto x = placeholder<"x">(g, {1, 4, 4, 1});
  nn::depthwise_conv2d(x, get_variable<"kernel">(g, {3, 3, 1, 1}), {.dilations = {0, 1}});
  // [/wrong]
#else
  // [right]
  auto x = placeholder<"x">(g, {1, 4, 4, 1});
  nn::depthwise_conv2d(x, get_variable<"kernel">(g, {3, 3, 1, 1}), {.dilations = {1, 1}});
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
