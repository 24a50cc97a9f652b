// SPDX-License-Identifier: BSL-1.0
//
// Local response normalization: tf.nn.lrn (tf.nn.local_response_normalization).
//
//   y[..., c] = x[..., c] / (bias + alpha * (sum of x[..., k]^2 for k from c - depth_radius to c + depth_radius))^beta
//
// Shape: [batch, rows, columns, channels]. dtype: float32. Node: "LRN", attributes: depth_radius, bias, alpha, beta.
#pragma once

#include <varscope/graph/node.hpp>

namespace varscope::inline v1::nn {

struct lrn_options {
  std::int64_t depth_radius = 5;
  double bias = 1;
  double alpha = 1;
  double beta = 0.5;
  std::string_view name = {};
};

template <fixed_string Name = "LRN">
constexpr tensor lrn(tensor x, const lrn_options& options = {}, call_site at = {}) {
  detail::node_builder node(x.graph_state(), operation<"LRN">, piece_of<Name>, options.name, at);
  node.input(x);
  if (!node.failed() && x.dtype() != dtype::float32)
    node.fail(errc::dtype_not_allowed, {"input", x.dtype(), "float16, bfloat16, float32"});
  if (!node.failed()) node.require_rank(0, 4);
  return node.finish(x.shape(), x.dtype(), {double(options.depth_radius), options.bias, options.alpha, options.beta});
}

template <fixed_string Name = "LRN">
constexpr tensor local_response_normalization(tensor x, const lrn_options& options = {}, call_site at = {}) {
  return lrn<Name>(x, options, at);
}

}  // namespace varscope::inline v1::nn
