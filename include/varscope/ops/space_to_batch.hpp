// SPDX-License-Identifier: BSL-1.0
//
// Pictures taken apart into those of every n-th row and column, which become pictures of a larger batch, and put together
// again: how TensorFlow makes a dilated convolution of one that is not (with_space_to_batch).
//
// Nodes: "SpaceToBatchND" and "BatchToSpaceND", each after its constants "block_shape" and "paddings" or "crops";
// attributes: rows and columns of a block, and what stands above and on the left of the first picture.
#pragma once

#include <varscope/ops/constant_input.hpp>
#include <varscope/ops/window.hpp>

namespace varscope::inline v1::detail {

// Zeros before and behind the rows, or columns, and how many of those behind are there to fill the last block.
struct block_padding {
  std::int64_t before, behind, extra;
};

constexpr block_padding pad_to_blocks(std::int64_t extent, std::int64_t window, std::int64_t rate, padding pad) {
  const std::int64_t surrounding = pad == padding::same ? (window - 1) * rate : 0;
  const std::int64_t before = surrounding / 2;
  const std::int64_t extra = (rate - (extent + surrounding) % rate) % rate;
  return {before, surrounding - before + extra, extra};
}

constexpr tensor space_to_batch(tensor x, extent2d block, const block_padding& rows, const block_padding& columns,
                                place at) {
  node_builder node(x.graph_state(), operation<"SpaceToBatchND">, piece_of<"SpaceToBatchND">, at);
  node.input(x);
  integers_input(node, piece_of<"block_shape">, shape{block.rows, block.columns});
  const double paddings[] = {double(rows.before), double(rows.behind), double(columns.before), double(columns.behind)};
  node.constant(piece_of<"paddings">, dtype::int32, shape{2, 2}, paddings, 4);
  shape s = x.shape();
  if (!node.failed())
    s = {s[0] * block.rows * block.columns, (s[1] + rows.before + rows.behind) / block.rows,
         (s[2] + columns.before + columns.behind) / block.columns, s[3]};
  return node.finish(s, x.dtype(),
                     {double(block.rows), double(block.columns), double(rows.before), double(columns.before)});
}

constexpr tensor batch_to_space(tensor x, extent2d block, const block_padding& rows, const block_padding& columns,
                                place at) {
  node_builder node(x.graph_state(), operation<"BatchToSpaceND">, piece_of<"BatchToSpaceND">, at);
  node.input(x);
  integers_input(node, piece_of<"block_shape">, shape{block.rows, block.columns});
  const double crops[] = {0, double(rows.extra), 0, double(columns.extra)};
  node.constant(piece_of<"crops">, dtype::int32, shape{2, 2}, crops, 4);
  shape s = x.shape();
  const auto cropped = [&](std::int64_t extent, std::int64_t extra) {
    if (extent < extra) node.fail_shapes(errc::window_too_large, extra, extent);
    return extent - extra;
  };
  if (!node.failed())
    s = {s[0] / (block.rows * block.columns), cropped(s[1] * block.rows, rows.extra),
         cropped(s[2] * block.columns, columns.extra), s[3]};
  return node.finish(s, x.dtype(), {double(block.rows), double(block.columns), 0, 0});
}

// The lists that TensorFlow's Python makes on its way and nobody reads: the zeros that the kernel asks for, then below
// "required_space_to_batch_paddings" what there is for the blocks.
constexpr void add_padding_constants(graph_state& g, const shape& x, padding pad, const block_padding& rows,
                                     const block_padding& columns, place at) {
  const auto add = [&](const name_piece& name, const shape& extents, double a, double b, double c = 0, double d = 0) {
    const double numbers[] = {a, b, c, d};
    if (!g.failed())
      add_constant(g, unique_name(g, name), dtype::int32, extents, numbers, static_cast<std::size_t>(extents.size()),
                   at);
  };
  const auto add_base = [&](const name_piece& name) {
    add(name, shape{2, 2}, double(rows.before), double(rows.behind - rows.extra), double(columns.before),
        double(columns.behind - columns.extra));
  };
  if (pad == padding::same) add_base(piece_of<"stack">);
  const open_name_scope scope(g, piece_of<"required_space_to_batch_paddings">, call_site(at.path, at.line_number));
  add(piece_of<"input_shape">, shape{2}, double(x[1]), double(x[2]));
  if (pad == padding::valid) add_base(piece_of<"base_paddings">);
  add(piece_of<"paddings">, shape{2, 2}, double(rows.before), double(rows.behind), double(columns.before),
      double(columns.behind));
  add(piece_of<"crops">, shape{2, 2}, 0, double(rows.extra), 0, double(columns.extra));
}

// What `convolve(pictures, padding)` makes of x, dilated. `window` has the kernel's rows and columns.
template <class Convolve>
constexpr tensor with_space_to_batch(tensor x, extent2d window, extent2d rate, padding pad, place at,
                                     Convolve convolve) {
  graph_state& g = x.graph_state();
  const shape s = x.shape();
  if (rate.rows < 1 || rate.columns < 1) g.fail(errc::dilation_rate_not_positive, at, {});
  if ((rate.rows == 1 && rate.columns == 1) || s.rank() != 4 || g.failed()) return convolve(x, pad);
  const block_padding rows = pad_to_blocks(s[1], window.rows, rate.rows, pad);
  const block_padding columns = pad_to_blocks(s[2], window.columns, rate.columns, pad);
  add_padding_constants(g, s, pad, rows, columns, at);
  return batch_to_space(convolve(space_to_batch(x, rate, rows, columns, at), padding::valid), rate, rows, columns, at);
}

}  // namespace varscope::inline v1::detail
