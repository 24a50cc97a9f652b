// SPDX-License-Identifier: BSL-1.0
// EXPECT: Trainable variable created when calling a template after the first time, perhaps you used tf.Variable
// EXPECT: when you meant tf.get_variable: [<tf.Variable 'layer_1/w:0' shape=(2,) dtype=float32_ref>]
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  const auto layer = make_template<"layer">(g, [&] { return make_variable<"w">(g, {2}); });
  layer();
  layer();
  // [/wrong]
#else
  // [right]
  const auto layer = make_template<"layer">(g, [&] { return get_variable<"w">(g, {2}); });
  layer();
  layer();
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
