// SPDX-License-Identifier: BSL-1.0
//
// Convolutions of each channel by itself: tf.nn.depthwise_conv2d, tf.nn.separable_conv2d.
//
//   nn::depthwise_conv2d(x, kernel, {.dilations = {2, 2}})
//   nn::separable_conv2d(x, depthwise, pointwise, {.strides = {2, 2}})
//
// Shapes: input [batch, rows, columns, channels], kernel [rows, columns, channels, multiplier]; channel c gives channels
// c * multiplier + m. The pointwise kernel is [1, 1, channels * multiplier, out_channels].
// Nodes: "DepthwiseConv2dNative" after two constants that TensorFlow makes and nobody reads, "depthwise/Shape" and
// "depthwise/dilation_rate"; attributes: stride rows and columns, padding. Dilated ones stand between two operations that
// rearrange the pictures (ops/space_to_batch.hpp), the second of which is the result. separable_conv2d: the same below it,
// "separable_conv2d/depthwise", then the "Conv2D".
#pragma once

#include <varscope/ops/constant_input.hpp>
#include <varscope/ops/conv2d.hpp>
#include <varscope/ops/space_to_batch.hpp>

namespace varscope::inline v1 {

namespace nn {

struct depthwise_conv2d_options {
  extent2d strides = {1, 1};
  varscope::padding padding = varscope::padding::same;
  extent2d dilations = {1, 1};  // TensorFlow's `rate`
  std::string_view name = {};
};

}  // namespace nn

namespace detail {

constexpr void add_depthwise_constants(graph_state& g, const shape& kernel, extent2d dilations, place at) {
  if (g.failed()) return;
  double extents[shape::max_rank]{};
  for (std::size_t i = 0; i != kernel.rank(); ++i) extents[i] = static_cast<double>(kernel[i]);
  add_constant(g, unique_name(g, piece_of<"Shape">), dtype::int32, shape{kernel.rank()}, extents, kernel.rank(), at);
  const double rate[] = {double(dilations.rows), double(dilations.columns)};
  add_constant(g, unique_name(g, piece_of<"dilation_rate">), dtype::int32, shape{2}, rate, 2, at);
}

constexpr tensor finish_depthwise(node_builder& node, tensor input, tensor kernel, extent2d strides, padding pad) {
  node.input(input);
  node.input(kernel);
  require_same_dtype(node, "DepthwiseConv2dNative", "filter", "input");
  require_floating(node, "input");
  const shape& k = kernel.shape();
  if (!node.failed() && node.require_rank(0, 4) && node.require_rank(1, 4) && input.shape()[3] != k[2])
    node.fail_shapes(errc::dimensions_differ, input.shape()[3], k[2]);
  const shape extents = window_shape(node, {k[0], k[1]}, strides, pad, k[2] * k[3]);
  return node.finish(extents, input.dtype(), {double(strides.rows), double(strides.columns), double(pad)});
}

}  // namespace detail

namespace nn {

template <fixed_string Name = "depthwise">
constexpr tensor depthwise_conv2d(tensor input, tensor kernel, const depthwise_conv2d_options& options = {},
                                  call_site at = {}) {
  detail::graph_state& g = input.graph_state();
  detail::node_builder node(g, operation<"DepthwiseConv2dNative">, piece_of<Name>, options.name, at);
  const shape k = kernel.shape();
  detail::add_depthwise_constants(g, k, options.dilations, at);
  return detail::with_space_to_batch(
      input, {k[0], k[1]}, options.dilations, options.padding, at, [&](tensor some_pictures, padding their_padding) {
        return detail::finish_depthwise(node, some_pictures, kernel, options.strides, their_padding);
      });
}

template <fixed_string Name = "separable_conv2d">
constexpr tensor separable_conv2d(tensor input, tensor depthwise_kernel, tensor pointwise_kernel,
                                  const depthwise_conv2d_options& options = {}, call_site at = {}) {
  detail::graph_state& g = input.graph_state();
  detail::node_builder node(g, operation<"Conv2D">, piece_of<Name>, options.name, at);
  const shape k = depthwise_kernel.shape();
  detail::add_depthwise_constants(g, k, options.dilations, at);
  const tensor channels = detail::with_space_to_batch(
      input, {k[0], k[1]}, options.dilations, options.padding, at, [&](tensor some_pictures, padding their_padding) {
        detail::node_builder depthwise_node(g, operation<"DepthwiseConv2dNative">, piece_of<"depthwise">, at);
        return detail::finish_depthwise(depthwise_node, some_pictures, depthwise_kernel, options.strides,
                                        their_padding);
      });
  return detail::finish_conv2d(node, channels, pointwise_kernel, {.padding = padding::valid});
}

}  // namespace nn
}  // namespace varscope::inline v1
