// SPDX-License-Identifier: BSL-1.0
//
// Channels become blocks of pixels, and back: tf.depth_to_space, tf.space_to_depth.
//
//   depth_to_space(x, 2)    [batch, rows, columns, 4 c] becomes [batch, 2 rows, 2 columns, c]
//
// The channels of a pixel are its block's pixels, row by row. Nodes: "DepthToSpace", "SpaceToDepth", attribute: the
// block's size.
#pragma once

#include <varscope/graph/node.hpp>

namespace varscope::inline v1 {

namespace detail {

constexpr tensor rearrange_depth(tensor x, std::int64_t block, bool to_space, const name_piece& name,
                                 const name_option& options, place at) {
  const operation_type& type = to_space ? operation<"DepthToSpace"> : operation<"SpaceToDepth">;
  node_builder node(x.graph_state(), type, name, options.name, at);
  node.input(x);
  if (!node.failed() && block < 2) node.fail(errc::attribute_too_small, {"block_size", block, 2});
  if (!node.failed()) node.require_rank(0, 4);
  if (node.failed()) return node.finish(scalar, x.dtype());
  shape s = x.shape();
  const auto divide = [&](std::size_t axis, std::int64_t by) {
    if (s[axis] % by != 0) node.fail_shapes(errc::reshape_not_divisible, by, s[axis]);
    s[axis] /= by;
  };
  if (to_space) {
    s[1] *= block;
    s[2] *= block;
    divide(3, block * block);
  } else {
    divide(1, block);
    divide(2, block);
    s[3] *= block * block;
  }
  return node.finish(s, x.dtype(), {static_cast<double>(block)});
}

}  // namespace detail

template <fixed_string Name = "DepthToSpace">
constexpr tensor depth_to_space(tensor x, std::int64_t block_size, const name_option& options = {}, call_site at = {}) {
  return detail::rearrange_depth(x, block_size, true, piece_of<Name>, options, at);
}
template <fixed_string Name = "SpaceToDepth">
constexpr tensor space_to_depth(tensor x, std::int64_t block_size, const name_option& options = {}, call_site at = {}) {
  return detail::rearrange_depth(x, block_size, false, piece_of<Name>, options, at);
}

namespace nn {

using varscope::depth_to_space;
using varscope::space_to_depth;

}  // namespace nn
}  // namespace varscope::inline v1
