// SPDX-License-Identifier: BSL-1.0
//
// A tensor cut along an axis: tf.split.
//
//   auto parts = split(x, 3, {.axis = 1});    parts[0], parts[1], parts[2]: of the same size
//   split(x, {2, -1, 4})                      of these sizes; one may be -1: what is left
//
// Nodes: "Split" after "Const" (beside it, the number) and "split/split_dim"; "SplitV" after "Const" (the sizes) and
// "split/split_dim".
#pragma once

#include <concepts>

#include <varscope/ops/constant_input.hpp>

namespace varscope::inline v1 {

struct split_options {
  std::int64_t axis = 0;
  std::string_view name = {};
};

namespace detail {

// tf.split makes its number of parts a constant of its own, beside the operation.
constexpr tensor add_split_constant(graph_state& g, const shape& extents, const shape& numbers, place at) {
  double values[shape::max_rank]{};
  for (std::size_t i = 0; i != numbers.rank(); ++i) values[i] = static_cast<double>(numbers[i]);
  return add_constant(g, unique_name(g, piece_of<"Const">), dtype::int32, extents, values,
                      numbers.rank(), at);
}

constexpr bool require_split_axis(node_builder& node, std::size_t value, std::size_t input, std::int64_t axis) {
  const auto rank = static_cast<std::int64_t>(node.input_shape(value).rank());
  if (!node.failed() && (axis < -rank || axis >= rank))
    node.fail_shapes(errc::split_axis_out_of_range, axis, rank, rank, computed_inputs(input, axis));
  return !node.failed();
}

// `axis_constant` is a tensor with the axis, where there is one already.
constexpr outputs split(tensor value, std::int64_t count, std::int64_t axis, const tensor* axis_constant,
                        const name_piece& name, std::string_view given, place at) {
  graph_state& g = value.graph_state();
  add_split_constant(g, scalar, shape{count}, at);
  node_builder node(g, operation<"Split">, name, given, at);
  if (axis_constant != nullptr)
    node.input(*axis_constant);
  else
    integer_input(node, piece_of<"split_dim">, axis);
  node.input(value);
  if (count < 1 && !node.failed()) node.fail(errc::attribute_too_small, {"num_split", count, 1});
  buffer<shape> extents;
  if (require_split_axis(node, 1, 0, axis)) {
    const auto along = static_cast<std::size_t>(from_front(axis, value.shape().rank()));
    shape part = value.shape();
    if (part[along] % count != 0) node.fail(errc::split_not_divisible, {count, part[along]});
    part[along] /= count;
    for (std::int64_t i = 0; i != count; ++i) extents.push_back(part);
  }
  return node.finish(std::span<const shape>(extents.data(), extents.size()), value.dtype());
}

constexpr outputs split_sizes(tensor value, shape sizes, std::int64_t axis, const name_piece& name,
                              std::string_view given, place at) {
  graph_state& g = value.graph_state();
  const tensor size_splits = add_split_constant(g, shape{sizes.rank()}, sizes, at);
  node_builder node(g, operation<"SplitV">, name, given, at);
  node.input(value);
  node.input(size_splits);
  integer_input(node, piece_of<"split_dim">, axis);
  if (sizes.rank() < 1 && !node.failed()) node.fail(errc::attribute_too_small, {"num_split", 0, 1});
  shape extents[shape::max_rank]{};
  if (require_split_axis(node, 0, 2, axis)) {
    const auto along = static_cast<std::size_t>(from_front(axis, value.shape().rank()));
    const std::int64_t whole = value.shape()[along];
    std::int64_t sum = 0;
    std::size_t open = sizes.rank();
    bool fits = true;
    for (std::size_t i = 0; i != sizes.rank(); ++i) {
      fits &= sizes[i] >= 0 || (sizes[i] == -1 && open == sizes.rank());
      if (sizes[i] == -1) open = i;
      else sum += sizes[i];
    }
    if (!fits || (open == sizes.rank() ? sum != whole : sum > whole)) {
      sentence pieces;
      for (std::size_t i = 0; i != sizes.rank(); ++i) pieces << (i == 0 ? "" : ",") << sizes[i];
      node.fail_shapes(errc::split_sizes_differ, whole, pieces.view(), "", computed_inputs(1, sizes).add(2, shape{axis}));
    }
    if (open != sizes.rank()) sizes[open] = whole - sum;
    for (std::size_t i = 0; i != sizes.rank(); ++i) {
      extents[i] = value.shape();
      extents[i][along] = sizes[i];
    }
  }
  return node.finish(std::span<const shape>(extents, sizes.rank()), value.dtype());
}

}  // namespace detail

template <fixed_string Name = "split", std::integral Count>
constexpr outputs split(tensor value, Count num_split, const split_options& options = {}, call_site at = {}) {
  return detail::split(value, static_cast<std::int64_t>(num_split), options.axis, nullptr, piece_of<Name>, options.name,
                       at);
}
template <fixed_string Name = "split">
constexpr outputs split(tensor value, const shape& size_splits, const split_options& options = {}, call_site at = {}) {
  return detail::split_sizes(value, size_splits, options.axis, piece_of<Name>, options.name, at);
}

}  // namespace varscope::inline v1
