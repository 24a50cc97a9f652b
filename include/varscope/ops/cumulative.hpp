// SPDX-License-Identifier: BSL-1.0
//
// Sums and products of the elements so far, along an axis: tf.cumsum, tf.cumprod.
//
//   cumsum(x)    cumsum(x, {.axis = 1, .exclusive = true})
//
// exclusive: without the element itself, so the first is 0 or 1. reverse: from the end. Shape and dtype: those of x.
// Nodes: "Cumsum", "Cumprod" after the constant "Cumsum/axis". Attributes: exclusive, reverse.
#pragma once

#include <varscope/ops/constant_input.hpp>
#include <varscope/ops/dtype_list.hpp>

namespace varscope::inline v1 {

struct cumulative_options {
  int axis = 0;
  bool exclusive = false;
  bool reverse = false;
  std::string_view name = {};
};

namespace detail {

constexpr tensor accumulate(tensor x, const operation_type& type, const name_piece& name,
                            const cumulative_options& options, place at) {
  node_builder node(x.graph_state(), type, name, options.name, at);
  node.input(x);
  require_dtype(node, 0, "x", dtypes::number);
  integer_input(node, piece_of<"axis">, options.axis);
  // TensorFlow finds it when the graph runs.
  const auto rank = static_cast<std::int64_t>(x.shape().rank());
  if (!node.failed() && (options.axis < -rank || options.axis >= rank))
    node.fail(errc::scan_axis_out_of_range, {-rank, rank, options.axis});
  return node.finish(x.shape(), x.dtype(), {double(options.exclusive), double(options.reverse)});
}

}  // namespace detail

template <fixed_string Name = "Cumsum">
constexpr tensor cumsum(tensor x, const cumulative_options& options = {}, call_site at = {}) {
  return detail::accumulate(x, operation<"Cumsum">, piece_of<Name>, options, at);
}
template <fixed_string Name = "Cumprod">
constexpr tensor cumprod(tensor x, const cumulative_options& options = {}, call_site at = {}) {
  return detail::accumulate(x, operation<"Cumprod">, piece_of<Name>, options, at);
}

}  // namespace varscope::inline v1
