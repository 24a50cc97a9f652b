// SPDX-License-Identifier: BSL-1.0
// EXPECT: Stride must be > 0, but got 0 for 'MaxPool' (op: 'MaxPool') with input shapes: [1,4,4,1].
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  nn::max_pool(placeholder<"x">(g, {1, 4, 4, 1}), {.strides = {0, 2}});
  // [/wrong]
#else
  // [right]
  nn::max_pool(placeholder<"x">(g, {1, 4, 4, 1}), {.strides = {2, 2}});
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
