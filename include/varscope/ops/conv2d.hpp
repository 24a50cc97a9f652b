// SPDX-License-Identifier: BSL-1.0
//
// Convolution of pictures: tf.nn.conv2d.
//
//   nn::conv2d(images, weights)    nn::conv2d(images, weights, {.strides = {2, 2}, .padding = padding::valid})
//
// Shapes: input [batch, rows, columns, in_channels], kernel [rows, columns, in_channels, out_channels].
// Node: "Conv2D", attributes: stride rows and columns, padding, dilation rows and columns.
#pragma once

#include <varscope/ops/operand.hpp>
#include <varscope/ops/window.hpp>

namespace varscope::inline v1 {

namespace nn {

struct conv2d_options {
  extent2d strides = {1, 1};
  varscope::padding padding = varscope::padding::same;
  extent2d dilations = {1, 1};
  std::string_view name = {};
};

}  // namespace nn

namespace detail {

constexpr tensor finish_conv2d(node_builder& node, tensor input, tensor kernel, const nn::conv2d_options& options) {
  node.input(input);
  node.input(kernel);
  require_same_dtype(node, "Conv2D", "filter", "input");
  require_floating(node, "input");
  const shape& k = kernel.shape();
  if (!node.failed() && node.require_rank(0, 4) && node.require_rank(1, 4)) {
    const std::int64_t depth = input.shape()[3];
    if (k[2] <= 0 || depth % k[2] != 0)
      node.fail_shapes(errc::depth_not_multiple, depth, k[2]);
    else if (depth != k[2])
      node.fail_shapes(errc::grouped_convolution, depth, k[2]);
    if (options.dilations.rows <= 0 || options.dilations.columns <= 0)
      node.fail_shapes(errc::dilation_not_positive,
                       options.dilations.rows <= 0 ? options.dilations.rows : options.dilations.columns);
  }
  const extent2d window{(k[0] - 1) * options.dilations.rows + 1, (k[1] - 1) * options.dilations.columns + 1};
  const shape extents = window_shape(node, window, options.strides, options.padding, k[3]);
  return node.finish(extents, input.dtype(),
                     {double(options.strides.rows), double(options.strides.columns), double(options.padding),
                      double(options.dilations.rows), double(options.dilations.columns)});
}

}  // namespace detail

namespace nn {

template <fixed_string Name = "Conv2D">
constexpr tensor conv2d(tensor input, tensor kernel, const conv2d_options& options = {}, call_site at = {}) {
  detail::node_builder node(input.graph_state(), operation<"Conv2D">, piece_of<Name>, options.name, at);
  return detail::finish_conv2d(node, input, kernel, options);
}

}  // namespace nn
}  // namespace varscope::inline v1
