// SPDX-License-Identifier: BSL-1.0
// EXPECT: Value for attr 'block_size' of 1 must be at least minimum 2
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  depth_to_space(placeholder<"x">(g, {1, 2, 2, 4}), 1);
  // [/wrong]
#else
  // [right]
  depth_to_space(placeholder<"x">(g, {1, 2, 2, 4}), 2);
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
