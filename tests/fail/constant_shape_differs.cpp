// SPDX-License-Identifier: BSL-1.0
// EXPECT: Expected Tensor's shape: (2, 2), got (4,).
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  get_variable<"w">(g, {2, 2}, init::constant({1, 2, 3, 4}, {.verify_shape = true}));
  // [/wrong]
#else
  // [right]
  get_variable<"w">(g, {2, 2}, init::constant({1, 2, 3, 4}));
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
