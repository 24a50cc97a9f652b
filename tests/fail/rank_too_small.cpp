// SPDX-License-Identifier: BSL-1.0
// EXPECT: Shape must be at least rank 1 but is rank 0 for 'Softmax' (op: 'Softmax') with input shapes: [].
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  nn::softmax(placeholder<"x">(g, scalar));
  // [/wrong]
#else
  // [right]
  nn::softmax(placeholder<"x">(g, {1}));
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
