// SPDX-License-Identifier: BSL-1.0
//
// Tensors of one shape become one tensor with an axis more, and back: tf.stack, tf.unstack.
//
//   stack({a, b, c})    stack({a, b}, {.axis = -1})    auto rows = unstack(x);  rows[0], rows[1], ...
//
// Nodes: "Pack", "Unpack", attribute: the axis, counted from the front.
#pragma once

#include <initializer_list>
#include <span>

#include <varscope/ops/constant_input.hpp>
#include <varscope/ops/merge.hpp>

namespace varscope::inline v1 {

struct stack_options {
  std::int64_t axis = 0;
  std::string_view name = {};
};

namespace detail {

constexpr bool require_axis(node_builder& node, std::int64_t axis, std::size_t rank) {
  const auto r = static_cast<std::int64_t>(rank);
  if (!node.failed() && (axis < -r || axis >= r)) node.fail(errc::axis_out_of_range, {axis, -r, r});
  return !node.failed();
}

constexpr tensor stack(std::span<const tensor> values, const stack_options& options, const name_piece& name, place at) {
  if (values.empty()) __builtin_trap();  // no tensor says which graph it is
  node_builder node(values[0].graph_state(), operation<"Pack">, name, options.name, at);
  for (const tensor& value : values) node.input(value);
  const std::size_t rank = values[0].shape().rank() + 1;
  require_axis(node, options.axis, rank);
  require_one_dtype(node, values.size(), "values", "Pack");
  require_rank_at_most(node, rank);
  const shape& last = node.input_shape(values.size() - 1);
  for (std::size_t i = values.size() - 1; i-- != 0;)
    require_same_shape(node, node.input_shape(i), last, merge_sentence::alone);
  if (node.failed()) return node.finish(scalar, dtype::float32);
  const std::int64_t axis = from_front(options.axis, rank);
  return node.finish(with_axis(last, static_cast<std::size_t>(axis), static_cast<std::int64_t>(values.size())),
                     values[0].dtype(), {static_cast<double>(axis)});
}

}  // namespace detail

template <fixed_string Name = "stack">
constexpr tensor stack(std::initializer_list<tensor> values, const stack_options& options = {}, call_site at = {}) {
  return detail::stack({values.begin(), values.size()}, options, piece_of<Name>, at);
}
template <fixed_string Name = "stack">
constexpr tensor stack(std::span<const tensor> values, const stack_options& options = {}, call_site at = {}) {
  return detail::stack(values, options, piece_of<Name>, at);
}

template <fixed_string Name = "unstack">
constexpr outputs unstack(tensor value, const stack_options& options = {}, call_site at = {}) {
  detail::node_builder node(value.graph_state(), operation<"Unpack">, piece_of<Name>, options.name, at);
  node.input(value);
  const shape& whole = value.shape();
  detail::buffer<shape> extents;
  std::int64_t axis = 0;
  if (detail::require_axis(node, options.axis, whole.rank())) {
    axis = detail::from_front(options.axis, whole.rank());
    const shape part = detail::without_axis(whole, static_cast<std::size_t>(axis));
    for (std::int64_t i = 0; i != whole[static_cast<std::size_t>(axis)]; ++i) extents.push_back(part);
  }
  return node.finish(std::span<const shape>(extents.data(), extents.size()), value.dtype(), {static_cast<double>(axis)});
}

}  // namespace varscope::inline v1
