// SPDX-License-Identifier: BSL-1.0
//
// Pictures of another size: tf.image.resize_nearest_neighbor, tf.image.resize_bilinear.
//
//   image::resize_bilinear(x, {64, 64})
//
// Shape: [batch, rows, columns, channels]. Pixel i of the result lies at i * in / out of the picture, as in TensorFlow 1
// (align_corners: at i * (in - 1) / (out - 1)). dtype of resize_bilinear: float32.
// Nodes: "ResizeNearestNeighbor", "ResizeBilinear", after the constant "size" below; attribute: align_corners.
#pragma once

#include <varscope/ops/constant_input.hpp>
#include <varscope/ops/window.hpp>

namespace varscope::inline v1::image {

struct resize_options {
  bool align_corners = false;
  std::string_view name = {};
};

constexpr tensor resize(tensor images, extent2d size, const operation_type& type, const name_piece& name, bool to_float,
                        const resize_options& options, place at) {
  detail::node_builder node(images.graph_state(), type, name, options.name, at);
  node.input(images);
  detail::integers_input(node, piece_of<"size">, shape{size.rows, size.columns});
  if (!node.failed()) node.require_rank(0, 4);
  const shape& in = images.shape();
  if (!node.failed() && (size.rows < 0 || size.columns < 0))
    node.fail(errc::negative_dimension, {size.rows < 0 ? size.rows : size.columns});
  const dtype type_out = to_float ? dtype::float32 : images.dtype();
  return node.finish({in[0], size.rows, size.columns, in[3]}, type_out, {double(options.align_corners)});
}

template <fixed_string Name = "ResizeNearestNeighbor">
constexpr tensor resize_nearest_neighbor(tensor images, extent2d size, const resize_options& options = {},
                                         call_site at = {}) {
  return resize(images, size, operation<"ResizeNearestNeighbor">, piece_of<Name>, false, options, at);
}
template <fixed_string Name = "ResizeBilinear">
constexpr tensor resize_bilinear(tensor images, extent2d size, const resize_options& options = {}, call_site at = {}) {
  return resize(images, size, operation<"ResizeBilinear">, piece_of<Name>, true, options, at);
}

}  // namespace varscope::inline v1::image
