// SPDX-License-Identifier: BSL-1.0
//
// Slices of a tensor by their numbers: tf.gather, tf.nn.embedding_lookup.
//
//   gather(params, indices)    gather(params, indices, {.axis = 1})    nn::embedding_lookup(table, ids)
//
// Shape: that of params with the axis replaced by the shape of indices. An index out of range is an error of TensorFlow
// on a CPU; here it gives zeros, and nothing outside params is read. dtype of indices: int32, int64.
// Nodes: "GatherV2" after its constant "GatherV2/axis"; an embedding is the Identity "embedding_lookup/Identity" of the
// GatherV2 "embedding_lookup".
#pragma once

#include <varscope/ops/constant_input.hpp>

namespace varscope::inline v1 {

struct gather_options {
  std::int64_t axis = 0;
  std::string_view name = {};
};

namespace detail {

constexpr shape gathered(node_builder& node, std::int64_t axis) {
  if (node.failed()) return scalar;
  if (node.input_dtype(1) != dtype::int32 && node.input_dtype(1) != dtype::int64)
    node.fail(errc::dtype_not_allowed, {"indices", node.input_dtype(1), "int16, int32, int64"});
  const shape& params = node.input_shape(0);
  const shape& indices = node.input_shape(1);
  const auto rank = static_cast<std::int64_t>(params.rank());
  if (!node.failed() && rank < 1) node.fail_shapes(errc::rank_too_small, 1, rank);
  const std::int64_t least = axis < 0 ? -axis : axis + 1;
  if (!node.failed() && rank < least)
    node.fail_shapes(errc::rank_too_small, least, rank, "", computed_inputs(2, axis));
  if (!require_rank_at_most(node, params.rank() + indices.rank() - 1)) return scalar;
  const auto along = static_cast<std::size_t>(from_front(axis, params.rank()));
  shape result = shape::of_rank(params.rank() + indices.rank() - 1);
  for (std::size_t i = 0; i != result.rank(); ++i)
    result[i] = i < along                    ? params[i]
                : i < along + indices.rank() ? indices[i - along]
                                             : params[i - indices.rank() + 1];
  return result;
}

constexpr tensor finish_gather(node_builder& node, tensor params, tensor indices, std::int64_t axis) {
  node.input(params);
  node.input(indices);
  integer_input(node, piece_of<"axis">, axis);
  return node.finish(gathered(node, axis), params.dtype());
}

}  // namespace detail

template <fixed_string Name = "GatherV2">
constexpr tensor gather(tensor params, tensor indices, const gather_options& options = {}, call_site at = {}) {
  detail::node_builder node(params.graph_state(), operation<"GatherV2">, piece_of<Name>, options.name, at);
  return detail::finish_gather(node, params, indices, options.axis);
}

namespace nn {

// Rows of a table, which is one tensor: a variable that is kept as slices is put together first.
template <fixed_string Name = "embedding_lookup">
constexpr tensor embedding_lookup(tensor params, tensor ids, const name_option& options = {}, call_site at = {}) {
  detail::node_builder lookup(params.graph_state(), operation<"GatherV2">, piece_of<Name>, options.name, at);
  const tensor rows = detail::finish_gather(lookup, params, ids, 0);
  detail::node_builder node(params.graph_state(), operation<"Identity">, piece_of<"Identity">, at);
  node.input(rows);
  return node.finish(rows.shape(), rows.dtype());
}

}  // namespace nn
}  // namespace varscope::inline v1
