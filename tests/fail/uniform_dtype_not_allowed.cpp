// SPDX-License-Identifier: BSL-1.0
// EXPECT: Invalid dtype tf.bool
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  get_variable<"w">(g, {2}, init::random_uniform(), {.dtype = dtype::boolean});
  // [/wrong]
#else
  // [right]
  get_variable<"w">(g, {2}, init::zeros(), {.dtype = dtype::boolean});
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
