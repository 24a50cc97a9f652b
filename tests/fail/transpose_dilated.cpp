// SPDX-License-Identifier: BSL-1.0
// EXPECT: Current libxsmm and customized CPU implementations do not yet support dilation rates larger than 1.
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  auto x = placeholder<"x">(g, {1, 4, 4, 1});
  nn::conv2d_transpose(x, get_variable<"kernel">(g, {3, 3, 1, 1}), {1, 4, 4, 1}, {.dilations = {2, 2}});
  // [/wrong]
#else
  // [right]
  auto x = placeholder<"x">(g, {1, 4, 4, 1});
  nn::conv2d_transpose(x, get_variable<"kernel">(g, {3, 3, 1, 1}), {1, 4, 4, 1});
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
