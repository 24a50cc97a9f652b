// SPDX-License-Identifier: BSL-1.0
//
// An axis of one element more, or less: tf.expand_dims, tf.squeeze. Costs nothing at run time.
//
//   expand_dims(x, -1)    squeeze(x): all axes of one element    squeeze(x, {0, 2})
//
// Nodes: "ExpandDims" after its constant "ExpandDims/dim"; "Squeeze", attributes: the axes as given.
#pragma once

#include <varscope/ops/constant_input.hpp>

namespace varscope::inline v1 {

template <fixed_string Name = "ExpandDims">
constexpr tensor expand_dims(tensor x, std::int64_t axis, const name_option& options = {}, call_site at = {}) {
  detail::node_builder node(x.graph_state(), operation<"ExpandDims">, piece_of<Name>, options.name, at);
  node.input(x);
  detail::integer_input(node, piece_of<"dim">, axis);
  const auto rank = static_cast<std::int64_t>(x.shape().rank());
  if (!node.failed() && (axis < -rank - 1 || axis > rank))
    node.fail_shapes(errc::expanded_axis_out_of_range, axis, -rank - 1, rank, detail::computed_inputs(1, axis));
  if (!detail::require_rank_at_most(node, x.shape().rank() + 1)) return node.finish(scalar, x.dtype());
  const auto at_axis = static_cast<std::size_t>(detail::from_front(axis, x.shape().rank() + 1));
  return node.finish(detail::with_axis(x.shape(), at_axis, 1), x.dtype());
}

template <fixed_string Name = "Squeeze">
constexpr tensor squeeze(tensor x, const shape& axis = {}, const name_option& options = {}, call_site at = {}) {
  detail::node_builder node(x.graph_state(), operation<"Squeeze">, piece_of<Name>, options.name, at);
  node.input(x);
  const auto rank = static_cast<std::int64_t>(x.shape().rank());
  unsigned squeezed = 0;
  double attributes[shape::max_rank]{};
  for (std::size_t i = 0; i != axis.rank() && !node.failed(); ++i) {
    if (axis[i] < -rank || axis[i] >= rank) {
      node.fail_shapes(errc::squeezed_axis_out_of_range, i, -rank, rank);
      break;
    }
    squeezed |= 1u << detail::from_front(axis[i], x.shape().rank());
    attributes[i] = static_cast<double>(axis[i]);
  }
  shape result = scalar;
  for (std::size_t i = 0; i != x.shape().rank() && !node.failed(); ++i) {
    const std::int64_t extent = x.shape()[i];
    const bool named = (squeezed >> i & 1u) != 0;
    if (named && extent != 1) node.fail_shapes(errc::squeezed_dimension, i, extent);
    if (named || (axis.rank() == 0 && extent == 1)) continue;
    result = detail::with_axis(result, result.rank(), extent);
  }
  return node.finish(result, x.dtype(), attributes, axis.rank());
}

}  // namespace varscope::inline v1
