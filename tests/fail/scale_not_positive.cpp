// SPDX-License-Identifier: BSL-1.0
// EXPECT: `scale` must be positive float.
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  get_variable<"w">(g, {2}, init::variance_scaling({.scale = 0}));
  // [/wrong]
#else
  // [right]
  get_variable<"w">(g, {2}, init::variance_scaling({.scale = 2}));
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
