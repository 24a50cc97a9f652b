// SPDX-License-Identifier: BSL-1.0
// EXPECT: `labels.shape` must equal `logits.shape` except for the last dimension. Received: labels.shape=(3,) and logits.shape=(4, 2)
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  auto labels = placeholder<"labels">(g, {3}, dtype::int32);
  nn::sparse_softmax_cross_entropy_with_logits(labels, placeholder<"logits">(g, {4, 2}));
  // [/wrong]
#else
  // [right]
  auto labels = placeholder<"labels">(g, {4}, dtype::int32);
  nn::sparse_softmax_cross_entropy_with_logits(labels, placeholder<"logits">(g, {4, 2}));
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
