// SPDX-License-Identifier: BSL-1.0
// EXPECT: `labels.shape.rank` must equal `logits.shape.rank - 1`. Received: labels.shape=(4, 2) of rank 2 and logits.shape=(4, 2) of rank 2
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  auto labels = placeholder<"labels">(g, {4, 2}, dtype::int32);
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
