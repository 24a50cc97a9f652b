// SPDX-License-Identifier: BSL-1.0
//
// Where the largest, or smallest, element along an axis lies: tf.argmax, tf.argmin. Of equals the first; NaN is passed
// over.
//
//   argmax(logits, {.axis = 1})
//
// Shape: that of x without the axis. dtype: int64, or int32 where output_type says so. Nodes: "ArgMax", "ArgMin" after
// the constant "ArgMax/dimension".
#pragma once

#include <varscope/ops/constant_input.hpp>
#include <varscope/ops/dtype_list.hpp>

namespace varscope::inline v1 {

struct argmax_options {
  int axis = 0;
  dtype output_type = dtype::int64;
  std::string_view name = {};
};

namespace detail {

constexpr tensor arg_extreme(tensor x, const operation_type& type, const name_piece& name,
                             const argmax_options& options, place at) {
  node_builder node(x.graph_state(), type, name, options.name, at);
  node.input(x);
  require_dtype(node, 0, "input", dtypes::number);
  integer_input(node, piece_of<"dimension">, options.axis);
  const shape extents = x.shape();
  const auto rank = static_cast<std::int64_t>(extents.rank());
  if (rank <= 1) return node.finish(scalar, options.output_type);
  if (options.axis < -rank || options.axis >= rank) {
    sentence range;
    range << '[' << -rank << ", " << rank << ')';
    node.fail_shapes(errc::dimension_out_of_range, options.axis, range.view(), rank,
                     computed_inputs(1, std::int64_t(options.axis)));
  }
  const auto axis = static_cast<std::size_t>(node.failed() ? 0 : from_front(options.axis, extents.rank()));
  return node.finish(without_axis(extents, axis), options.output_type);
}

}  // namespace detail

template <fixed_string Name = "ArgMax">
constexpr tensor argmax(tensor x, const argmax_options& options = {}, call_site at = {}) {
  return detail::arg_extreme(x, operation<"ArgMax">, piece_of<Name>, options, at);
}
template <fixed_string Name = "ArgMin">
constexpr tensor argmin(tensor x, const argmax_options& options = {}, call_site at = {}) {
  return detail::arg_extreme(x, operation<"ArgMin">, piece_of<Name>, options, at);
}

}  // namespace varscope::inline v1
