// SPDX-License-Identifier: BSL-1.0
//
// The axes in another order: tf.transpose.
//
//   transpose(x)    reversed: rows and columns of a matrix    transpose(x, {0, 2, 1})    axis i is axis perm[i] of x
//
// Node: "Transpose" after its constant "transpose/perm"; attributes: the axes of x.
#pragma once

#include <varscope/ops/constant_input.hpp>

namespace varscope::inline v1 {

namespace detail {

constexpr shape transposed(node_builder& node, const shape& perm) {
  if (node.failed()) return scalar;
  const shape& from = node.input_shape(0);
  if (perm.rank() != from.rank()) node.fail_shapes(errc::dimension_differs, from.rank(), perm.rank());
  const auto rank = static_cast<std::int64_t>(from.rank());
  shape result = from;
  unsigned seen = 0;
  for (std::size_t axis = 0; axis != from.rank() && !node.failed(); ++axis) {
    const std::int64_t source = perm[axis];
    if (source < 0 || source >= rank) {
      node.fail_shapes(errc::perm_out_of_range, source, rank, "", computed_inputs(1, perm));
      break;
    }
    seen |= 1u << source;
    result[axis] = from[static_cast<std::size_t>(source)];
  }
  for (std::size_t axis = 0; axis != from.rank() && !node.failed(); ++axis) {
    if ((seen >> axis & 1u) != 0) continue;
    sentence given;
    for (std::size_t i = 0; i != perm.rank(); ++i) given << (i == 0 ? "" : ",") << perm[i];
    node.fail(errc::perm_incomplete, {axis, given.view()});
  }
  return result;
}

// Input 0 is in the node; input 1 is the order of the axes.
constexpr tensor finish_transpose(node_builder& node, const shape& perm) {
  double axes[shape::max_rank]{};
  for (std::size_t axis = 0; axis != perm.rank(); ++axis) axes[axis] = static_cast<double>(perm[axis]);
  return node.finish(transposed(node, perm), node.input_dtype(0), axes, perm.rank());
}

}  // namespace detail

template <fixed_string Name = "transpose">
constexpr tensor transpose(tensor x, shape perm = {}, const name_option& options = {}, call_site at = {}) {
  const std::size_t rank = x.shape().rank();
  if (!perm.given()) {
    perm = shape::of_rank(rank);
    for (std::size_t axis = 0; axis != rank; ++axis) perm[axis] = static_cast<std::int64_t>(rank - 1 - axis);
  }
  detail::node_builder node(x.graph_state(), operation<"Transpose">, piece_of<Name>, options.name, at);
  node.input(x);
  detail::integers_input(node, piece_of<"perm">, perm);
  return detail::finish_transpose(node, perm);
}

}  // namespace varscope::inline v1
