// SPDX-License-Identifier: BSL-1.0
//
// A tensor several times, along each axis: tf.tile.
//
//   tile(x, {2, 1})    the rows twice
//
// Node: "Tile" after its constant "Tile/multiples".
#pragma once

#include <varscope/ops/constant_input.hpp>

namespace varscope::inline v1 {

template <fixed_string Name = "Tile">
constexpr tensor tile(tensor x, const shape& multiples, const name_option& options = {}, call_site at = {}) {
  detail::node_builder node(x.graph_state(), operation<"Tile">, piece_of<Name>, options.name, at);
  node.input(x);
  detail::integers_input(node, piece_of<"multiples">, multiples);
  shape result = x.shape();
  if (!node.failed() && multiples.rank() != result.rank())
    node.fail_shapes(errc::wrong_rank, result.rank(), multiples.rank());
  for (std::size_t axis = 0; axis != result.rank() && !node.failed(); ++axis) {
    if (multiples[axis] < 0) node.fail(errc::negative_dimension, {multiples[axis]});
    result[axis] *= multiples[axis];
  }
  return node.finish(node.failed() ? scalar : result, x.dtype());
}

}  // namespace varscope::inline v1
