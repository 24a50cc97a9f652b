// SPDX-License-Identifier: BSL-1.0
//
// Questions about elements, with broadcasting, and what is made of the answers.
//
//   x < y, x >= 0.5f                      named "Less", "LessEqual", "Greater", "GreaterEqual"
//   less(x, y), less_equal, greater, greater_equal, equal, not_equal, with a name: less<"smaller">(x, y)
//   logical_and(p, q), logical_or, logical_xor, logical_not
//   where(p, x, y)                        x where p is true, else y: "Select"
//
// dtype: bool. x == y is no operation: as in TensorFlow 1 it asks whether the tensors are the same.
// where: x and y have one shape and dtype; p has their shape, or is a scalar, or has an element for each of their rows.
#pragma once

#include <varscope/ops/arithmetic.hpp>
#include <varscope/ops/merge.hpp>

namespace varscope::inline v1 {

namespace detail {

inline constexpr dtype_list equated{
    "bfloat16, float16, float32, float64, uint8, int8, int16, int32, int64, complex64, quint8, qint8, qint32, string, "
    "bool, complex128",
    dtypes::numbers | dtype_bits<dtype::boolean>};

constexpr tensor compare(const operation_type& type, const name_piece& name, const operand& x, const operand& y,
                         const name_option& options, place at, const dtype_list& allowed = dtypes::real_number) {
  return apply_function(type, name, x, y, options, allowed, at, dtype::boolean);
}
constexpr tensor compare(const operation_type& type, const name_piece& name, const operand& x, const operand& y) {
  return apply_operator(type, name, x, y, dtypes::real_number, dtype::boolean);
}

constexpr tensor logical(const operation_type& type, const name_piece& name, const operand& x, const operand& y,
                         std::string_view given, place at) {
  node_builder node(state_of(x, y), type, name, given, at);
  second_input(node, type.name, dtype::boolean, x, piece_of<"x">);
  require_dtype(node, 0, "x", type.name, dtype::boolean);
  second_input(node, type.name, dtype::boolean, y);
  require_dtype(node, 1, "y", type.name, dtype::boolean);
  const shape extents = broadcast_shape(node);
  return node.finish_elementwise(extents, dtype::boolean);
}

}  // namespace detail

constexpr tensor operator<(const operand& x, const operand& y) {
  return detail::compare(operation<"Less">, piece_of<"Less">, x, y);
}
constexpr tensor operator<=(const operand& x, const operand& y) {
  return detail::compare(operation<"LessEqual">, piece_of<"LessEqual">, x, y);
}
constexpr tensor operator>(const operand& x, const operand& y) {
  return detail::compare(operation<"Greater">, piece_of<"Greater">, x, y);
}
constexpr tensor operator>=(const operand& x, const operand& y) {
  return detail::compare(operation<"GreaterEqual">, piece_of<"GreaterEqual">, x, y);
}

template <fixed_string Name = "Less">
constexpr tensor less(const operand& x, const operand& y, const name_option& options = {}, call_site at = {}) {
  return detail::compare(operation<"Less">, piece_of<Name>, x, y, options, at);
}
template <fixed_string Name = "LessEqual">
constexpr tensor less_equal(const operand& x, const operand& y, const name_option& options = {}, call_site at = {}) {
  return detail::compare(operation<"LessEqual">, piece_of<Name>, x, y, options, at);
}
template <fixed_string Name = "Greater">
constexpr tensor greater(const operand& x, const operand& y, const name_option& options = {}, call_site at = {}) {
  return detail::compare(operation<"Greater">, piece_of<Name>, x, y, options, at);
}
template <fixed_string Name = "GreaterEqual">
constexpr tensor greater_equal(const operand& x, const operand& y, const name_option& options = {}, call_site at = {}) {
  return detail::compare(operation<"GreaterEqual">, piece_of<Name>, x, y, options, at);
}
template <fixed_string Name = "Equal">
constexpr tensor equal(const operand& x, const operand& y, const name_option& options = {}, call_site at = {}) {
  return detail::compare(operation<"Equal">, piece_of<Name>, x, y, options, at, detail::equated);
}
template <fixed_string Name = "NotEqual">
constexpr tensor not_equal(const operand& x, const operand& y, const name_option& options = {}, call_site at = {}) {
  return detail::compare(operation<"NotEqual">, piece_of<Name>, x, y, options, at, detail::equated);
}

template <fixed_string Name = "LogicalAnd">
constexpr tensor logical_and(const operand& x, const operand& y, const name_option& options = {}, call_site at = {}) {
  return detail::logical(operation<"LogicalAnd">, piece_of<Name>, x, y, options.name, at);
}
template <fixed_string Name = "LogicalOr">
constexpr tensor logical_or(const operand& x, const operand& y, const name_option& options = {}, call_site at = {}) {
  return detail::logical(operation<"LogicalOr">, piece_of<Name>, x, y, options.name, at);
}
template <fixed_string Name = "LogicalNot">
constexpr tensor logical_not(tensor x, const name_option& options = {}, call_site at = {}) {
  detail::node_builder node(x.graph_state(), operation<"LogicalNot">, piece_of<Name>, options.name, at);
  node.input(x);
  detail::require_dtype(node, 0, "x", "LogicalNot", dtype::boolean);
  return node.finish_elementwise(x.shape(), dtype::boolean);
}
// One or the other: the operations "LogicalOr", "LogicalAnd", "LogicalNot" and "LogicalXor".
template <fixed_string Name = "LogicalXor">
constexpr tensor logical_xor(const operand& x, const operand& y, const name_option& options = {}, call_site at = {}) {
  const tensor either = logical_or(x, y, {}, at);
  const tensor not_both = logical_not(logical_and(x, y, {}, at), {}, at);
  return logical_and<Name>(either, not_both, options, at);
}

template <fixed_string Name = "Select">
constexpr tensor where(tensor condition, tensor x, tensor y, const name_option& options = {}, call_site at = {}) {
  detail::node_builder node(x.graph_state(), operation<"Select">, piece_of<Name>, options.name, at);
  node.input(condition);
  detail::require_dtype(node, 0, "condition", "Select", dtype::boolean);
  node.input(x);
  node.input(y);
  if (!node.failed() && y.dtype() != x.dtype())
    node.fail(errc::operand_dtypes_differ, {"e", "Select", y.dtype(), x.dtype(), "t"});
  detail::require_same_shape(node, 1, 2);
  if (node.failed()) return node.finish(x.shape(), x.dtype());
  const shape& mask = condition.shape();
  if (mask.rank() == 1 && x.shape().rank() > 1) {  // rows
    detail::require_same_shape(node, mask, shape{x.shape()[0]});
    return node.finish(x.shape(), x.dtype());
  }
  if (mask.rank() != 0) detail::require_same_shape(node, 1, 0);
  return node.finish_elementwise(x.shape(), x.dtype());
}

}  // namespace varscope::inline v1
