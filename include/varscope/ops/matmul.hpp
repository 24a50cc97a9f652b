// SPDX-License-Identifier: BSL-1.0
//
// Product of two matrices: tf.matmul.
//
//   matmul(x, weights)    matmul<"logits">(x, weights, {.transpose_b = true})
//
// Shape: [m, k] times [k, n] is [m, n]. dtype: that of both. Node: "MatMul", attributes transpose_a, transpose_b.
#pragma once

#include <varscope/ops/operand.hpp>

namespace varscope::inline v1 {

struct matmul_options {
  bool transpose_a = false;
  bool transpose_b = false;
  std::string_view name = {};
};

template <fixed_string Name = "MatMul">
constexpr tensor matmul(tensor a, tensor b, const matmul_options& options = {}, call_site at = {}) {
  detail::node_builder node(a.graph_state(), operation<"MatMul">, piece_of<Name>, options.name, at);
  node.input(a);
  node.input(b);
  detail::require_same_dtype(node, "MatMul", "b", "a");
  if (!node.failed() && node.require_rank(0, 2) && node.require_rank(1, 2)) {
    const std::int64_t inner_a = a.shape()[options.transpose_a ? 0 : 1];
    const std::int64_t inner_b = b.shape()[options.transpose_b ? 1 : 0];
    if (inner_a != inner_b) node.fail_shapes(errc::dimensions_differ, inner_a, inner_b);
  }
  const shape extents{a.shape()[options.transpose_a ? 1 : 0], b.shape()[options.transpose_b ? 0 : 1]};
  return node.finish(extents, a.dtype(), {double(options.transpose_a), double(options.transpose_b)});
}

}  // namespace varscope::inline v1
