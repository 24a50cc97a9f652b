// SPDX-License-Identifier: BSL-1.0
//
// The transpose of a convolution, with which pictures grow: tf.nn.conv2d_transpose.
//
//   nn::conv2d_transpose(x, kernel, {1, 28, 28, 8}, {.strides = {2, 2}})
//
// Shapes: input [batch, rows, columns, in_channels], kernel [rows, columns, out_channels, in_channels]; output_shape is
// a picture that a convolution with this kernel, strides and padding turns into the input's rows and columns.
// Node: "Conv2DBackpropInput" after its constant "conv2d_transpose/input_sizes"; inputs: the sizes, kernel, input;
// attributes: stride rows and columns, padding.
#pragma once

#include <varscope/ops/constant_input.hpp>
#include <varscope/ops/operand.hpp>
#include <varscope/ops/window.hpp>

namespace varscope::inline v1::nn {

struct conv2d_transpose_options {
  extent2d strides = {1, 1};
  varscope::padding padding = varscope::padding::same;
  extent2d dilations = {1, 1};  // others are refused, as by TensorFlow on a CPU
  std::string_view name = {};
};

template <fixed_string Name = "conv2d_transpose">
constexpr tensor conv2d_transpose(tensor input, tensor kernel, const shape& output_shape,
                                  const conv2d_transpose_options& options = {}, call_site at = {}) {
  detail::node_builder node(input.graph_state(), operation<"Conv2DBackpropInput">, piece_of<Name>, options.name, at);
  detail::integers_input(node, piece_of<"input_sizes">, output_shape);
  node.input(kernel);
  node.input(input);
  if (!node.failed() && node.input_dtype(1) != node.input_dtype(2))
    node.fail(errc::operand_dtypes_differ,
              {"out_backprop", "Conv2DBackpropInput", node.input_dtype(2), node.input_dtype(1), "filter"});
  if (!node.failed() && !is_floating(node.input_dtype(1)))
    node.fail(errc::dtype_not_allowed, {"filter", node.input_dtype(1), "float16, bfloat16, float32, float64"});
  if (!node.failed() && (options.dilations.rows != 1 || options.dilations.columns != 1))
    node.fail(errc::transpose_dilated, {});
  const shape& out = output_shape;
  const shape& in = input.shape();
  const shape& k = kernel.shape();
  const auto same = [&](std::int64_t one_extent, std::int64_t other_extent) {
    if (!node.failed() && one_extent != other_extent)
      node.fail_shapes(errc::dimensions_differ, one_extent, other_extent);
  };
  if (!node.failed() && out.rank() != 4) node.fail_shapes(errc::wrong_rank, 4, out.rank());
  if (!node.failed() && node.require_rank(1, 4) && node.require_rank(2, 4)) {
    for (std::int64_t extent : out)
      if (extent < 0) node.fail(errc::negative_dimension, {extent});
    if (options.strides.rows <= 0 || options.strides.columns <= 0)
      node.fail_shapes(errc::stride_not_positive,
                       options.strides.rows <= 0 ? options.strides.rows : options.strides.columns);
    same(in[3], k[3]);
    same(out[3], k[2]);
    same(in[0], out[0]);
    if (!node.failed()) {
      same(in[1], detail::window_count(out[1], k[0], options.strides.rows, options.padding));
      same(in[2], detail::window_count(out[2], k[1], options.strides.columns, options.padding));
    }
  }
  return node.finish(out, input.dtype(),
                     {double(options.strides.rows), double(options.strides.columns), double(options.padding)});
}

}  // namespace varscope::inline v1::nn
