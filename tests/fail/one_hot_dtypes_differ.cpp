// SPDX-License-Identifier: BSL-1.0
// EXPECT: dtype <dtype: 'int32'> of on_value does not match dtype <dtype: 'float32'> of off_value
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  one_hot(placeholder<"x">(g, {4}, dtype::int32), 3, {.on_value = 1, .off_value = 0.1});
  // [/wrong]
#else
  // [right]
  one_hot(placeholder<"x">(g, {4}, dtype::int32), 3, {.on_value = 1.0, .off_value = 0.1});
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
