// SPDX-License-Identifier: BSL-1.0
// EXPECT: Value passed to parameter 'logits' has DataType int32 not in list of allowed values: float16, bfloat16,
// EXPECT: float32, float64
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  nn::softmax(placeholder<"x">(g, {2}, dtype::int32));
  // [/wrong]
#else
  // [right]
  nn::softmax(placeholder<"x">(g, {2}));
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
