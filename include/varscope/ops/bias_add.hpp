// SPDX-License-Identifier: BSL-1.0
//
// A bias for each channel: tf.nn.bias_add.
//
// Shapes: value [..., channels] of rank 2 or more, bias [channels]. Node: "BiasAdd".
#pragma once

#include <varscope/ops/dtype_list.hpp>
#include <varscope/ops/operand.hpp>

namespace varscope::inline v1::nn {

template <fixed_string Name = "BiasAdd">
constexpr tensor bias_add(tensor value, tensor bias, const name_option& options = {}, call_site at = {}) {
  detail::node_builder node(value.graph_state(), operation<"BiasAdd">, piece_of<Name>, options.name, at);
  node.input(value);
  detail::require_dtype(node, 0, "value", detail::dtypes::number);
  node.input(bias);
  detail::require_same_dtype(node, "BiasAdd", "bias", "value");
  const shape& extents = value.shape();
  if (!node.failed() && extents.rank() < 2) node.fail_shapes(errc::rank_too_small, 2, extents.rank());
  if (!node.failed() && node.require_rank(1, 1)) {
    const std::int64_t channels = extents[extents.rank() - 1];
    if (bias.shape()[0] != channels) node.fail_shapes(errc::dimensions_differ, channels, bias.shape()[0]);
  }
  return node.finish_elementwise(extents, value.dtype());
}

}  // namespace varscope::inline v1::nn
