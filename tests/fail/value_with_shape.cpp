// SPDX-License-Identifier: BSL-1.0
// EXPECT: If initializer is a constant, do not specify shape.
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  get_variable<"scale">(g, {2}, init::value(0.5f));
  // [/wrong]
#else
  // [right]
  get_variable<"scale">(g, {2}, init::constant(0.5f));
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
