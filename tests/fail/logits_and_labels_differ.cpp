// SPDX-License-Identifier: BSL-1.0
// EXPECT: `logits` and `labels` must have the same shape, received ((2, 3) vs (3,)).
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  auto logits = placeholder<"logits">(g, {2, 3});
  nn::sigmoid_cross_entropy_with_logits(placeholder<"labels">(g, {3}), logits);
  // [/wrong]
#else
  // [right]
  auto logits = placeholder<"logits">(g, {2, 3});
  nn::sigmoid_cross_entropy_with_logits(placeholder<"labels">(g, {2, 3}), logits);
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
