// SPDX-License-Identifier: BSL-1.0
//
// exp(x) / sum(exp(x)) over the last dimension: tf.nn.softmax.
//
// Shape: that of x, of rank 1 or more. dtype: floating. Node: "Softmax".
#pragma once

#include <varscope/graph/node.hpp>

namespace varscope::inline v1::nn {

template <fixed_string Name = "Softmax">
constexpr tensor softmax(tensor logits, const name_option& options = {}, call_site at = {}) {
  detail::node_builder node(logits.graph_state(), operation<"Softmax">, piece_of<Name>, options.name, at);
  node.input(logits);
  if (!is_floating(logits.dtype()))
    node.fail(errc::dtype_not_allowed, {"logits", logits.dtype(), "float16, bfloat16, float32, float64"});
  if (!node.failed() && logits.shape().rank() < 1) node.fail_shapes(errc::rank_too_small, 1, logits.shape().rank());
  return node.finish(logits.shape(), logits.dtype());
}

}  // namespace varscope::inline v1::nn
