// SPDX-License-Identifier: BSL-1.0
// EXPECT: The Conv2D op currently does not support grouped convolutions on the CPU. A grouped convolution was
// EXPECT: attempted to be run because the input depth of 4 does not match the filter input depth of 2 for 'Conv2D'
// EXPECT: (op: 'Conv2D') with input shapes: [1,8,8,4], [3,3,2,4].
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  auto x = placeholder<"x">(g, {1, 8, 8, 4});
  nn::conv2d(x, get_variable<"kernel">(g, {3, 3, 2, 4}));
  // [/wrong]
#else
  // [right]
  auto x = placeholder<"x">(g, {1, 8, 8, 4});
  nn::conv2d(x, get_variable<"kernel">(g, {3, 3, 4, 4}));
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
