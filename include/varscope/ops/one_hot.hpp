// SPDX-License-Identifier: BSL-1.0
//
// A row for each index, with a one in its place: tf.one_hot.
//
//   one_hot(labels, 10)    one_hot(labels, 10, {.on_value = 0.9, .off_value = 0.01})
//
// Shape: that of indices and the depth behind it. dtype: float32, or as asked. An index out of range gives a row of
// off_value, as in TensorFlow. dtype of indices: uint8, int32, int64.
// Nodes: "OneHot" after its constants "one_hot/on_value", "one_hot/off_value", "one_hot/depth".
#pragma once

#include <varscope/ops/constant_input.hpp>

namespace varscope::inline v1 {

struct one_hot_options {
  double on_value = 1;
  double off_value = 0;
  varscope::dtype dtype = varscope::dtype::float32;
  std::string_view name = {};
};

template <fixed_string Name = "one_hot">
constexpr tensor one_hot(tensor indices, std::int64_t depth, const one_hot_options& options = {}, call_site at = {}) {
  detail::graph_state& g = indices.graph_state();
  detail::node_builder node(g, operation<"OneHot">, piece_of<Name>, options.name, at);
  const auto number = [&](const name_piece& constant_name, dtype constant_type, double constant_value) {
    return node.failed() ? indices
                         : detail::add_constant(g, detail::unique_name(g, constant_name), constant_type, scalar,
                                                &constant_value, 1, at);
  };
  const tensor on = number(piece_of<"on_value">, options.dtype, options.on_value);
  const tensor off = number(piece_of<"off_value">, options.dtype, options.off_value);
  const tensor depth_tensor = number(piece_of<"depth">, dtype::int32, static_cast<double>(depth));
  for (tensor input : {indices, depth_tensor, on, off}) node.input(input);
  const dtype type = indices.dtype();
  if (!node.failed() && type != dtype::uint8 && type != dtype::int32 && type != dtype::int64)
    node.fail(errc::dtype_not_allowed, {"indices", type, "uint8, int32, int64"});
  if (!node.failed() && depth < 0) node.fail(errc::negative_dimension, {depth});
  const std::size_t rank = indices.shape().rank();
  const bool fits = detail::require_rank_at_most(node, rank + 1);
  return node.finish(fits ? detail::with_axis(indices.shape(), rank, depth) : scalar, options.dtype);
}

}  // namespace varscope::inline v1
