// SPDX-License-Identifier: BSL-1.0
// EXPECT: The initializer passed is not valid. It should be a callable with no arguments and the shape should not
// EXPECT: be provided or an instance of `tf.keras.initializers.*' and `shape` should be fully defined.
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  get_variable<"w">(g);
  // [/wrong]
#else
  // [right]
  get_variable<"w">(g, {2});
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
