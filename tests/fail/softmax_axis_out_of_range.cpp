// SPDX-License-Identifier: BSL-1.0
// EXPECT: Dimension (2) must be in the range [-2, 2) where 2 is the number of dimensions in the input.
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  nn::softmax(placeholder<"x">(g, {4, 3}), {.axis = 2});
  // [/wrong]
#else
  // [right]
  nn::softmax(placeholder<"x">(g, {4, 3}), {.axis = 0});
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
