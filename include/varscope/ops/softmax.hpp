// SPDX-License-Identifier: BSL-1.0
//
// exp(x) / sum(exp(x)) along an axis, and its logarithm: tf.nn.softmax, tf.nn.log_softmax.
//
//   nn::softmax(logits)    nn::softmax<"of_columns">(logits, {.axis = 0})
//
// Shape: that of x, of rank 1 or more. dtype: floating. Nodes: "Softmax", "LogSoftmax". Along another axis than the last
// TensorFlow exchanges the two, and again afterwards: the result is then a "Transpose", "transpose_1" where it has no name.
#pragma once

#include <varscope/ops/arithmetic.hpp>
#include <varscope/ops/shape_constants.hpp>
#include <varscope/ops/transpose.hpp>

namespace varscope::inline v1 {

namespace nn {

struct softmax_options {
  int axis = -1;
  std::string_view name = {};
};

}  // namespace nn

namespace detail {

constexpr tensor softmax_of_last(tensor logits, const operation_type& type, const name_piece& name, place at) {
  node_builder node(logits.graph_state(), type, name, at);
  node.input(logits);
  require_dtype(node, 0, "logits", dtypes::features);
  if (!node.failed() && logits.shape().rank() < 1) node.fail_shapes(errc::rank_too_small, 1, logits.shape().rank());
  return node.finish(logits.shape(), logits.dtype());
}

// An axis and the last one exchanged. `number` is the axis where the graph has it: a number, or what was computed from
// one that counts from the back.
constexpr tensor swap_with_last(tensor x, std::size_t axis, const operand& number, tensor rank, const name_piece& name,
                                place at) {
  graph_state& g = x.graph_state();
  if (g.failed()) return {g, no_tensor};
  const call_site site(at.path, at.line_number);
  const std::size_t axis_count = x.shape().rank();
  const tensor last = subtract(rank, 1, {}, site);
  const tensor before = integers_from(g, 0, number, static_cast<std::int64_t>(axis), at);
  const operand next = number.is_number() ? operand(axis + 1, site) : operand(number + operand(1, site), site);
  const tensor between = integers_from(g, next, last, static_cast<std::int64_t>(axis_count - axis) - 2, at);
  tensor order = between;
  {
    node_builder node(g, operation<"ConcatV2">, piece_of<"concat">, at);
    node.input(before);
    node.input(packed_input(g, piece_of<"values_1">, last, at));
    node.input(between);
    if (number.is_number())
      integers_input(node, piece_of<"values_3">, shape{axis});
    else
      node.input(packed_input(g, piece_of<"values_3">, number.as_tensor(), at));
    integer_input(node, piece_of<"axis">, 0);
    order = node.finish_of_constants(shape{axis_count}, dtype::int32);
  }
  shape perm = shape::of_rank(axis_count);
  for (std::size_t i = 0; i != axis_count; ++i)
    perm[i] = static_cast<std::int64_t>(i == axis ? axis_count - 1 : i + 1 == axis_count ? axis : i);
  node_builder node(g, operation<"Transpose">, name, at);
  node.input(x);
  node.input(order);
  return finish_transpose(node, perm);
}

constexpr tensor softmax(tensor logits, const operation_type& type, const name_piece& literal, bool is_default,
                         const nn::softmax_options& options, place at) {
  graph_state& g = logits.graph_state();
  const bool has_name = is_given(options.name);
  const name_piece name = has_name ? g.piece(options.name) : literal;
  const auto rank = static_cast<std::int64_t>(logits.shape().rank());
  if (options.axis == -1 || options.axis == rank - 1) return softmax_of_last(logits, type, name, at);
  if (options.axis < -rank || options.axis >= rank)
    g.fail(errc::softmax_axis_out_of_range, at, {options.axis, -rank, rank, rank});
  if (g.failed()) return {g, no_tensor};
  const call_site site(at.path, at.line_number);
  const tensor counted = rank_constant(logits, at);
  operand number(options.axis, site);
  if (options.axis < 0) number = operand(operand(options.axis, site) + operand(counted, site), site);
  const tensor input_rank = rank_constant(logits, at);
  if (options.axis < 0) number = operand(number % operand(rank, site), site);
  const auto axis = static_cast<std::size_t>(from_front(options.axis, logits.shape().rank()));
  const tensor exchanged = swap_with_last(logits, axis, number, input_rank, piece_of<"transpose">, at);
  const tensor result = softmax_of_last(exchanged, type, make_piece(type.name), at);
  return swap_with_last(result, axis, number, input_rank, is_default && !has_name ? piece_of<"transpose"> : name, at);
}

}  // namespace detail

namespace nn {

template <fixed_string Name>
constexpr tensor softmax(tensor logits, const softmax_options& options = {}, call_site at = {}) {
  return detail::softmax(logits, operation<"Softmax">, piece_of<Name>, false, options, at);
}
constexpr tensor softmax(tensor logits, const softmax_options& options = {}, call_site at = {}) {
  return detail::softmax(logits, operation<"Softmax">, piece_of<"Softmax">, true, options, at);
}
template <fixed_string Name>
constexpr tensor log_softmax(tensor logits, const softmax_options& options = {}, call_site at = {}) {
  return detail::softmax(logits, operation<"LogSoftmax">, piece_of<Name>, false, options, at);
}
constexpr tensor log_softmax(tensor logits, const softmax_options& options = {}, call_site at = {}) {
  return detail::softmax(logits, operation<"LogSoftmax">, piece_of<"LogSoftmax">, true, options, at);
}

}  // namespace nn
}  // namespace varscope::inline v1
