// SPDX-License-Identifier: BSL-1.0
//
// Product of two matrices: tf.matmul.
//
//   matmul(x, weights)    matmul<"logits">(x, weights, {.transpose_b = true})
//
// Shape: [m, k] times [k, n] is [m, n]. Of tensors of rank 3 or more every pair of matrices in the last two axes is
// multiplied, and the axes before them are broadcast. dtype: that of both. A number, or a list, is no operand. Node:
// "MatMul" of that type, or of type "BatchMatMulV2"; attributes transpose_a, transpose_b.
#pragma once

#include <varscope/ops/broadcast.hpp>
#include <varscope/ops/dtype_list.hpp>
#include <varscope/ops/operand.hpp>

namespace varscope::inline v1 {

struct matmul_options {
  bool transpose_a = false;
  bool transpose_b = false;
  std::string_view name = {};
};

namespace detail {

// Rows and columns of the last two axes.
constexpr shape matrix_product(node_builder& node, const matmul_options& options) {
  const shape& a = node.input_shape(0);
  const shape& b = node.input_shape(1);
  const std::size_t rank_a = a.rank(), rank_b = b.rank();
  const std::int64_t inner_a = a[rank_a - (options.transpose_a ? 2 : 1)];
  const std::int64_t inner_b = b[rank_b - (options.transpose_b ? 1 : 2)];
  if (inner_a != inner_b) node.fail_shapes(errc::dimensions_differ, inner_a, inner_b);
  return {a[rank_a - (options.transpose_a ? 1 : 2)], b[rank_b - (options.transpose_b ? 2 : 1)]};
}

constexpr tensor batch_matmul(tensor a, tensor b, const name_piece& name, const matmul_options& options, place at) {
  node_builder node(a.graph_state(), operation<"BatchMatMulV2">, name, options.name, at);
  node.input(a);
  require_dtype(node, 0, "x", dtypes::wide_complex);
  node.input(b);
  require_same_dtype(node, "BatchMatMulV2", "y", "x");
  for (std::size_t i = 0; i != 2 && !node.failed(); ++i)
    if (node.input_shape(i).rank() < 2) node.fail_shapes(errc::rank_too_small, 2, node.input_shape(i).rank());
  if (node.failed()) return node.finish(scalar, a.dtype());
  const shape matrix = matrix_product(node, options);
  shape outer_a = a.shape(), outer_b = b.shape();
  for (shape* outer : {&outer_a, &outer_b})
    for (std::size_t axis = outer->rank() < 2 ? 0 : outer->rank() - 2; axis != outer->rank(); ++axis)
      (*outer)[axis] = 1;
  shape extents = broadcast_shape(node, outer_a, outer_b);
  if (!node.failed() && extents.rank() >= 2) {
    extents[extents.rank() - 2] = matrix[0];
    extents[extents.rank() - 1] = matrix[1];
  }
  return node.finish(extents, a.dtype(), {double(options.transpose_a), double(options.transpose_b)});
}

}  // namespace detail

template <fixed_string Name = "MatMul">
constexpr tensor matmul(tensor a, tensor b, const matmul_options& options = {}, call_site at = {}) {
  if (a.shape().rank() > 2 || b.shape().rank() > 2) return detail::batch_matmul(a, b, piece_of<Name>, options, at);
  detail::node_builder node(a.graph_state(), operation<"MatMul">, piece_of<Name>, options.name, at);
  node.input(a);
  detail::require_dtype(node, 0, "a", detail::dtypes::wide_complex);
  node.input(b);
  detail::require_same_dtype(node, "MatMul", "b", "a");
  if (node.failed() || !node.require_rank(0, 2) || !node.require_rank(1, 2)) return node.finish(scalar, a.dtype());
  return node.finish(detail::matrix_product(node, options), a.dtype(),
                     {double(options.transpose_a), double(options.transpose_b)});
}

}  // namespace varscope::inline v1
