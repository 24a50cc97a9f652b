// SPDX-License-Identifier: BSL-1.0
//
// Tensors one after the other along an axis: tf.concat.
//
//   concat({a, b}, 1)    concat<"joined">({a, b, c}, -1)
//
// Shapes: equal but for the axis. Node: "ConcatV2", after its constant "concat/axis"; of one tensor an "Identity"
// "concat/concat".
#pragma once

#include <initializer_list>
#include <span>

#include <varscope/ops/constant_input.hpp>
#include <varscope/ops/merge.hpp>

namespace varscope::inline v1 {

namespace detail {

constexpr shape axes_of(const shape& s, std::size_t first, std::size_t end) {
  shape result = shape::of_rank(end - first);
  for (std::size_t axis = first; axis != end; ++axis) result[axis - first] = s[axis];
  return result;
}

// The rule of concat for all inputs but the last.
constexpr shape concatenated(node_builder& node, std::size_t count, std::int64_t axis) {
  const shape& last = node.input_shape(count - 1);
  const std::size_t rank = node.input_shape(0).rank();
  if (rank == 0) node.fail_shapes(errc::concat_of_scalars);
  for (std::size_t i = 0; i != count && !node.failed(); ++i) node.require_rank(i, rank);
  const computed_inputs seen(count, axis);
  const std::int64_t least = axis < 0 ? -axis : axis + 1;
  if (!node.failed() && static_cast<std::int64_t>(rank) < least)
    node.fail_shapes(errc::rank_too_small, least, rank, "", seen);
  if (node.failed()) return scalar;
  const auto along = static_cast<std::size_t>(from_front(axis, rank));
  struct pair {
    std::size_t first, end;
  };
  shape result = last;
  for (std::size_t i = count - 1; i-- != 0 && !node.failed();) {
    const shape& s = node.input_shape(i);
    for (const auto [first, end] : {pair{0, along}, pair{along + 1, rank}})
      require_same_shape(node, axes_of(s, first, end), axes_of(last, first, end), merge_sentence::of_operation, seen);
    result[along] += s[along];
  }
  return result;
}

constexpr tensor concat(std::span<const tensor> values, std::int64_t axis, const name_piece& name,
                        std::string_view given, place at) {
  if (values.empty()) __builtin_trap();  // no tensor says which graph it is
  graph_state& g = values[0].graph_state();
  const name_piece piece = given.empty() ? name : g.piece(given);
  if (values.size() == 1) {
    const name_scope_guard outer(g);
    if (!g.failed()) enter_name_scope(g, piece, at);
    const double value = static_cast<double>(axis);
    add_constant(g, unique_name(g, piece_of<"concat_dim">), dtype::int32, scalar, &value, 1, at);
    node_builder node(g, operation<"Identity">, piece, at);
    node.input(values[0]);
    return node.finish(values[0].shape(), values[0].dtype());
  }
  node_builder node(g, operation<"ConcatV2">, piece, at);
  for (const tensor& value : values) node.input(value);
  require_one_dtype(node, values.size(), "values", "ConcatV2");
  integer_input(node, piece_of<"axis">, axis);
  return node.finish(node.failed() ? scalar : concatenated(node, values.size(), axis), values[0].dtype());
}

}  // namespace detail

template <fixed_string Name = "concat">
constexpr tensor concat(std::initializer_list<tensor> values, std::int64_t axis, const name_option& options = {},
                        call_site at = {}) {
  return detail::concat({values.begin(), values.size()}, axis, piece_of<Name>, options.name, at);
}
template <fixed_string Name = "concat">
constexpr tensor concat(std::span<const tensor> values, std::int64_t axis, const name_option& options = {},
                        call_site at = {}) {
  return detail::concat(values, axis, piece_of<Name>, options.name, at);
}

}  // namespace varscope::inline v1
