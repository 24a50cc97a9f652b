// SPDX-License-Identifier: BSL-1.0
//
// exp(x) / sum(exp(x)) over the last dimension, and its logarithm: tf.nn.softmax, tf.nn.log_softmax.
//
// Shape: that of x, of rank 1 or more. dtype: floating. Nodes: "Softmax", "LogSoftmax".
#pragma once

#include <varscope/ops/dtype_list.hpp>

namespace varscope::inline v1::nn {

constexpr tensor softmax(tensor logits, const operation_type& type, const name_piece& name, std::string_view given,
                         place at) {
  detail::node_builder node(logits.graph_state(), type, name, given, at);
  node.input(logits);
  detail::require_dtype(node, 0, "logits", detail::dtypes::features);
  if (!node.failed() && logits.shape().rank() < 1) node.fail_shapes(errc::rank_too_small, 1, logits.shape().rank());
  return node.finish(logits.shape(), logits.dtype());
}

template <fixed_string Name = "Softmax">
constexpr tensor softmax(tensor logits, const name_option& options = {}, call_site at = {}) {
  return softmax(logits, operation<"Softmax">, piece_of<Name>, options.name, at);
}
template <fixed_string Name = "LogSoftmax">
constexpr tensor log_softmax(tensor logits, const name_option& options = {}, call_site at = {}) {
  return softmax(logits, operation<"LogSoftmax">, piece_of<Name>, options.name, at);
}

}  // namespace varscope::inline v1::nn
