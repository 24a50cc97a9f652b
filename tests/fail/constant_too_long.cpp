// SPDX-License-Identifier: BSL-1.0
// EXPECT: Too many elements provided. Needed at most 3, but received 4
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  get_variable<"w">(g, {3}, init::constant({1, 2, 3, 4}));
  // [/wrong]
#else
  // [right]
  get_variable<"w">(g, {4}, init::constant({1, 2, 3, 4}));
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
