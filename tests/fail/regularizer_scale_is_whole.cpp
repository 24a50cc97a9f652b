// SPDX-License-Identifier: BSL-1.0
// EXPECT: scale cannot be an integer: 1
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  get_variable<"w">(g, {2}, {.regularizer = l2_regularizer(1)});
  // [/wrong]
#else
  // [right]
  get_variable<"w">(g, {2}, {.regularizer = l2_regularizer(1.0)});
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
