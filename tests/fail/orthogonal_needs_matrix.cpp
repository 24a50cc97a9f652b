// SPDX-License-Identifier: BSL-1.0
// EXPECT: The tensor to initialize must be at least two-dimensional
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  get_variable<"w">(g, {4}, init::orthogonal());
  // [/wrong]
#else
  // [right]
  get_variable<"w">(g, {4, 4}, init::orthogonal());
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
