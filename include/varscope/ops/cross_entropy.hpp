// SPDX-License-Identifier: BSL-1.0
//
// How far logits are from labels: tf.nn.sigmoid_cross_entropy_with_logits, softmax_cross_entropy_with_logits (that of
// version 2), sparse_softmax_cross_entropy_with_logits.
//
//   nn::softmax_cross_entropy_with_logits(labels, logits)     labels [..., classes], logits the same: a loss for each row
//   nn::sparse_softmax_cross_entropy_with_logits(labels, logits)     labels [...] of int32 or int64: the class of each row
//   nn::sigmoid_cross_entropy_with_logits(labels, logits)     a loss for each element
//
// A label that is no class makes the loss of its row NaN; TensorFlow stops the run, or on a GPU does the same.
// Nodes: TensorFlow's, below "logistic_loss", "softmax_cross_entropy_with_logits" and
// "SparseSoftmaxCrossEntropyWithLogits".
#pragma once

#include <span>

#include <varscope/ops/comparison.hpp>
#include <varscope/ops/concat.hpp>
#include <varscope/ops/fill.hpp>
#include <varscope/ops/reshape.hpp>
#include <varscope/ops/shape_constants.hpp>

namespace varscope::inline v1::nn {

template <fixed_string Name = "logistic_loss">
constexpr tensor sigmoid_cross_entropy_with_logits(tensor labels, tensor logits, const name_option& options = {},
                                                   call_site at = {}) {
  detail::graph_state& g = logits.graph_state();
  const open_name_scope scope(g, detail::is_given(options.name) ? g.piece(options.name) : piece_of<Name>, at);
  if (labels.shape() != logits.shape())
    g.fail(errc::logits_and_labels_differ, at,
           {detail::tuple_text{logits.shape()}, detail::tuple_text{labels.shape()}});
  const auto o = [&](tensor one_tensor) { return operand(one_tensor, at); };
  const tensor zeros = zeros_like(logits, {}, at);
  const tensor positive = o(logits) >= o(zeros);
  const tensor rectified = where(positive, logits, zeros, {}, at);
  const tensor minus_size = where(positive, -o(logits), logits, {}, at);
  const tensor product = o(logits) * o(labels);
  const tensor rest = o(rectified) - o(product);
  return add(rest, log1p(exp(minus_size, {}, at), {}, at), {.name = scope.name()}, at);
}

}  // namespace varscope::inline v1::nn

namespace varscope::inline v1::detail {

// tf.slice(x, begin, size) of a vector; one of begin and size is a tensor in a list, the other [number].
constexpr tensor slice_of_shape(tensor x, const tensor* begin, const tensor* size, std::int64_t number,
                                std::int64_t length, place at) {
  graph_state& g = x.graph_state();
  node_builder node(g, operation<"Slice">, piece_of<"Slice">, at);
  node.input(x);
  if (begin != nullptr) {
    node.input(packed_input(g, piece_of<"begin">, *begin, at));
    integers_input(node, piece_of<"size">, shape{number});
  } else {
    integers_input(node, piece_of<"begin">, shape{number});
    node.input(packed_input(g, piece_of<"size">, *size, at));
  }
  return node.finish(shape{length}, dtype::int32);
}

// All axes but the last as one.
constexpr tensor flatten_outer_dims(tensor x, place at) {
  graph_state& g = x.graph_state();
  const tensor rank = rank_constant(x, at);
  const tensor extents = shape_constant(x, at);
  const tensor last = subtract(rank, 1, {}, call_site(at.path, at.line_number));
  const tensor size = slice_of_shape(extents, &last, nullptr, 1, 1, at);
  tensor target = size;
  {
    node_builder node(g, operation<"ConcatV2">, piece_of<"concat">, at);
    integers_input(node, piece_of<"values_0">, shape{-1});
    node.input(size);
    integer_input(node, piece_of<"axis">, 0);
    target = node.finish(shape{2}, dtype::int32);
  }
  const shape& from = x.shape();
  const std::int64_t classes = from[from.rank() - 1];
  return reshape_to(x, target, shape{from.size() / (classes == 0 ? 1 : classes), classes}, at);
}

// reshape(x, [-1, shape(x)[rank(x) - 1]])
constexpr tensor flatten_logits(tensor x, const shape& extents, place at) {
  graph_state& g = x.graph_state();
  const call_site site(at.path, at.line_number);
  const tensor from = shape_constant(x, at);
  const tensor last = operand(rank_constant(x, at), site) - 1;
  const tensor end = operand(last, site) + 1;
  tensor classes = from;
  {
    node_builder node(g, operation<"StridedSlice">, piece_of<"strided_slice">, at);
    node.input(from);
    node.input(packed_input(g, piece_of<"stack">, last, at));
    node.input(packed_input(g, piece_of<"stack_1">, end, at));
    integers_input(node, piece_of<"stack_2">, shape{1});
    classes = node.finish(scalar, dtype::int32);
  }
  node_builder node(g, operation<"Reshape">, piece_of<"Reshape">, at);
  node.input(x);
  {
    node_builder target(g, operation<"Pack">, piece_of<"shape">, at);
    integer_input(target, piece_of<"0">, -1);
    target.input(classes);
    node.input(target.finish(shape{2}, dtype::int32, {0.0}));
  }
  return node.finish(extents, x.dtype());
}

}  // namespace varscope::inline v1::detail

namespace varscope::inline v1::nn {

template <fixed_string Name = "softmax_cross_entropy_with_logits">
constexpr tensor softmax_cross_entropy_with_logits(tensor labels, tensor logits, const name_option& options = {},
                                                   call_site at = {}) {
  detail::graph_state& g = logits.graph_state();
  const open_name_scope scope(g, detail::is_given(options.name) ? g.piece(options.name) : piece_of<Name>, at);
  const bool half = logits.dtype() == dtype::float16 || logits.dtype() == dtype::bfloat16;
  const tensor x = half ? cast(logits, dtype::float32, {}, at) : logits;
  const tensor expected = cast(labels, x.dtype(), {}, at);
  const tensor rank = detail::rank_constant(x, at);
  const tensor extents = detail::shape_constant(x, at);
  const tensor rows = detail::flatten_outer_dims(x, at);
  const tensor expected_rows = detail::flatten_outer_dims(expected, at);
  tensor cost = rows;
  {
    detail::node_builder node(g, operation<"SoftmaxCrossEntropyWithLogits">, g.piece(scope.name()), at);
    node.input(rows);
    detail::require_dtype(node, 0, "features", detail::dtypes::features);
    node.input(expected_rows);
    const shape both = detail::broadcast_shape(node);
    const shape results[] = {shape{both[0]}, both};
    cost = node.finish(std::span<const shape>(results), x.dtype())[0];
  }
  const tensor outer = subtract(rank, 1, {}, at);
  shape result = logits.shape();
  if (result.rank() != 0) result = detail::without_axis(result, result.rank() - 1);
  const auto axes = static_cast<std::int64_t>(result.rank());
  const tensor target = detail::slice_of_shape(extents, nullptr, &outer, 0, axes, at);
  cost = detail::reshape_to(cost, target, result, at);
  return half ? cast(cost, logits.dtype(), {}, at) : cost;
}

template <fixed_string Name = "SparseSoftmaxCrossEntropyWithLogits">
constexpr tensor sparse_softmax_cross_entropy_with_logits(tensor labels, tensor logits, const name_option& options = {},
                                                          call_site at = {}) {
  detail::graph_state& g = logits.graph_state();
  const name_piece given = detail::is_given(options.name) ? g.piece(options.name) : piece_of<Name>;
  const open_name_scope scope(g, given, at);
  const bool half = logits.dtype() == dtype::float16 || logits.dtype() == dtype::bfloat16;
  const tensor x = half ? cast(logits, dtype::float32, {}, at) : logits;
  const shape found = labels.shape(), of_logits = logits.shape();
  const tensor labels_shape = detail::shape_constant(labels, at);
  if (found.rank() + 1 != of_logits.rank())
    g.fail(errc::labels_rank_differs, at,
           {detail::tuple_text{found}, found.rank(), detail::tuple_text{of_logits}, of_logits.rank()});
  else if (found != detail::without_axis(of_logits, found.rank()))
    g.fail(errc::labels_shape_differs, at, {detail::tuple_text{found}, detail::tuple_text{of_logits}});
  const bool flat = of_logits.rank() == 2;
  const std::int64_t classes = of_logits[found.rank()];
  tensor rows = x, class_of_row = labels;
  if (!flat) {
    rows = detail::flatten_logits(x, shape{found.size(), classes}, at);
    class_of_row = reshape(labels, {-1}, {}, at);
  }
  tensor cost = rows;
  {
    detail::node_builder node(g, operation<"SparseSoftmaxCrossEntropyWithLogits">, given, at);
    node.input(rows);
    detail::require_dtype(node, 0, "features", detail::dtypes::features);
    node.input(class_of_row);
    constexpr detail::dtype_list integers{"int32, int64", detail::dtype_bits<dtype::int32, dtype::int64>};
    detail::require_dtype(node, 1, "labels", integers);
    const shape results[] = {shape{found.size()}, shape{found.size(), classes}};
    cost = node.finish(std::span<const shape>(results), x.dtype())[0];
  }
  if (!flat) cost = detail::reshape_to(cost, labels_shape, found, at);
  return half ? cast(cost, logits.dtype(), {}, at) : cost;
}

}  // namespace varscope::inline v1::nn
