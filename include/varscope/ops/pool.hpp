// SPDX-License-Identifier: BSL-1.0
//
// The largest, or the mean, of each window: tf.nn.max_pool, tf.nn.avg_pool.
//
//   nn::max_pool(x, {.ksize = {2, 2}, .strides = {2, 2}})
//
// Shape: [batch, rows, columns, channels]. The mean is over the part of a window that lies inside the picture.
// Nodes: "MaxPool", "AvgPool", attributes: window rows and columns, stride rows and columns, padding.
#pragma once

#include <varscope/ops/operand.hpp>
#include <varscope/ops/window.hpp>

namespace varscope::inline v1::nn {

struct pool_options {
  extent2d ksize = {2, 2};
  extent2d strides = {2, 2};
  varscope::padding padding = varscope::padding::same;
  std::string_view name = {};
};

// What both have in common.
constexpr tensor pool(tensor input, const operation_type& type, const name_piece& name, const pool_options& options,
                      place at) {
  detail::node_builder node(input.graph_state(), type, name, options.name, at);
  node.input(input);
  if (type == operation<"AvgPool">) detail::require_floating(node, "value");
  if (!node.failed()) node.require_rank(0, 4);
  const shape extents = detail::window_shape(node, options.ksize, options.strides, options.padding, input.shape()[3]);
  return node.finish(extents, input.dtype(),
                     {double(options.ksize.rows), double(options.ksize.columns), double(options.strides.rows),
                      double(options.strides.columns), double(options.padding)});
}

template <fixed_string Name = "MaxPool">
constexpr tensor max_pool(tensor input, const pool_options& options = {}, call_site at = {}) {
  return pool(input, operation<"MaxPool">, piece_of<Name>, options, at);
}
template <fixed_string Name = "AvgPool">
constexpr tensor avg_pool(tensor input, const pool_options& options = {}, call_site at = {}) {
  return pool(input, operation<"AvgPool">, piece_of<Name>, options, at);
}

}  // namespace varscope::inline v1::nn
