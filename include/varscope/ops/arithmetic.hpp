// SPDX-License-Identifier: BSL-1.0
//
// Arithmetic on elements, with broadcasting.
//
//   x + y, x + 1.0f, 1.0f - x     named "add", "sub", "mul", "truediv", "mod"; a number becomes "add/y" or "sub/x"
//   -x                            "Neg"
//   add(x, y), subtract, multiply, divide, floordiv, floormod, maximum, minimum, pow, squared_difference, negative,
//   with a name: add<"sum">(x, y)
//
// Shape: the broadcast of both. dtype: that of both, which must be the same. Division casts integers first, as Python 3:
// int8 and uint8 to float32, int32 and int64 to float64. floordiv and floormod, x % y, round towards minus infinity.
#pragma once

#include <varscope/ops/broadcast.hpp>
#include <varscope/ops/cast.hpp>
#include <varscope/ops/dtype_list.hpp>
#include <varscope/ops/functions.hpp>
#include <varscope/ops/operand.hpp>

namespace varscope::inline v1 {

namespace detail {

inline constexpr dtype_list added{
    "bfloat16, float16, float32, float64, uint8, int8, int16, int32, int64, complex64, complex128", dtypes::numbers};
inline constexpr dtype_list added_or_joined{
    "bfloat16, float16, float32, float64, uint8, int8, int16, int32, int64, complex64, complex128, string",
    dtypes::numbers};
inline constexpr dtype_list multiplied{
    "bfloat16, float16, float32, float64, uint8, int8, uint16, int16, int32, int64, complex64, complex128",
    dtypes::numbers};
inline constexpr dtype_list divided{"int32, int64, bfloat16, float16, float32, float64", dtypes::wide};
inline constexpr dtype_list raised{"bfloat16, float32, float16, float64, int32, int64, complex64, complex128",
                                   dtypes::wide};

// The elementwise operation on inputs 0 and 1; `result` is the dtype of its result where it is not theirs.
constexpr tensor finish_binary(node_builder& node, const operation_type& type, optional_dtype result) {
  require_same_dtype(node, type.name, "y", "x");
  const shape extents = broadcast_shape(node);
  return node.finish_elementwise(extents, result.or_else(node.input_dtype(0)));
}

constexpr tensor apply_operator(const operation_type& type, const name_piece& name, const operand& x, const operand& y,
                                const dtype_list& allowed, optional_dtype result = {}) {
  node_builder node(state_of(x, y), type, name, x.at());
  operator_inputs(node, x, y);
  require_dtype(node, 0, "x", allowed);
  return finish_binary(node, type, result);
}

constexpr tensor apply_function(const operation_type& type, const name_piece& name, const operand& x, const operand& y,
                                const name_option& options, const dtype_list& allowed, place at,
                                optional_dtype result = {}) {
  node_builder node(state_of(x, y), type, name, options.name, at);
  add_operand(node, x, piece_of<"x">, x.type());
  require_dtype(node, 0, "x", allowed);
  second_input(node, type.name, x.type(), y);
  return finish_binary(node, type, result);
}

// The floating type that a type is divided in.
constexpr dtype division_dtype(dtype type) {
  switch (type) {
    case dtype::int8:
    case dtype::uint8:
      return dtype::float32;
    case dtype::int32:
    case dtype::int64:
      return dtype::float64;
    default:
      return type;
  }
}

// Division has its own rule for dtypes: integers get operations "truediv/Cast" and "truediv/Cast_1".
// tf.divide with a name of its own asks no dtype of a number.
constexpr tensor divide(const name_piece& name, std::string_view given, bool named, const operand& x, const operand& y,
                        place at) {
  node_builder node(state_of(x, y), operation<"RealDiv">, name, given, at);
  if (named) {
    add_operand(node, x, piece_of<"x">, x.type());
    add_operand(node, y, piece_of<"y">, y.type());
  } else {
    operator_inputs(node, x, y);
  }
  if (!node.failed() && node.input_dtype(0) != node.input_dtype(1))
    node.fail(errc::division_dtypes_differ, {node.input_dtype(0), node.input_dtype(1)});
  const dtype type = division_dtype(node.input_dtype(0));
  for (std::size_t i = 0; i != 2 && !node.failed() && type != node.input_dtype(i); ++i)
    node.replace_input(i, cast(node.input_tensor(i), type, piece_of<"Cast">, {}, at));
  require_floating(node, "x");
  const shape extents = broadcast_shape(node);
  return node.finish_elementwise(extents, node.input_dtype(0));
}

}  // namespace detail

constexpr tensor operator+(const operand& x, const operand& y) {
  return detail::apply_operator(operation<"AddV2">, piece_of<"add">, x, y, detail::added);
}
constexpr tensor operator-(const operand& x, const operand& y) {
  return detail::apply_operator(operation<"Sub">, piece_of<"sub">, x, y, detail::multiplied);
}
constexpr tensor operator*(const operand& x, const operand& y) {
  return detail::apply_operator(operation<"Mul">, piece_of<"mul">, x, y, detail::multiplied);
}
constexpr tensor operator/(const operand& x, const operand& y) {
  return detail::divide(piece_of<"truediv">, {}, false, x, y, x.at());
}

// tf.add(x, y)
template <fixed_string Name = "Add">
constexpr tensor add(const operand& x, const operand& y, const name_option& options = {}, call_site at = {}) {
  return detail::apply_function(operation<"Add">, piece_of<Name>, x, y, options, detail::added_or_joined, at);
}
// tf.subtract(x, y)
template <fixed_string Name = "Sub">
constexpr tensor subtract(const operand& x, const operand& y, const name_option& options = {}, call_site at = {}) {
  return detail::apply_function(operation<"Sub">, piece_of<Name>, x, y, options, detail::multiplied, at);
}
// tf.multiply(x, y)
template <fixed_string Name = "Mul">
constexpr tensor multiply(const operand& x, const operand& y, const name_option& options = {}, call_site at = {}) {
  return detail::apply_function(operation<"Mul">, piece_of<Name>, x, y, options, detail::multiplied, at);
}
// tf.divide(x, y)
template <fixed_string Name = "truediv">
constexpr tensor divide(const operand& x, const operand& y, const name_option& options = {}, call_site at = {}) {
  const bool named = piece_of<Name>.view() != "truediv" || detail::is_given(options.name);
  return detail::divide(piece_of<Name>, options.name, named, x, y, at);
}
// tf.maximum(x, y)
template <fixed_string Name = "Maximum">
constexpr tensor maximum(const operand& x, const operand& y, const name_option& options = {}, call_site at = {}) {
  return detail::apply_function(operation<"Maximum">, piece_of<Name>, x, y, options, detail::dtypes::wide_real, at);
}
// tf.minimum(x, y)
template <fixed_string Name = "Minimum">
constexpr tensor minimum(const operand& x, const operand& y, const name_option& options = {}, call_site at = {}) {
  return detail::apply_function(operation<"Minimum">, piece_of<Name>, x, y, options, detail::dtypes::wide_real, at);
}

// tf.floordiv(x, y): floor(x / y)
template <fixed_string Name = "floordiv">
constexpr tensor floordiv(const operand& x, const operand& y, const name_option& options = {}, call_site at = {}) {
  return detail::apply_function(operation<"FloorDiv">, piece_of<Name>, x, y, options, detail::multiplied, at);
}
// tf.floormod(x, y): x - floor(x / y) y
template <fixed_string Name = "FloorMod">
constexpr tensor floormod(const operand& x, const operand& y, const name_option& options = {}, call_site at = {}) {
  return detail::apply_function(operation<"FloorMod">, piece_of<Name>, x, y, options, detail::divided, at);
}
constexpr tensor operator%(const operand& x, const operand& y) {
  return detail::apply_operator(operation<"FloorMod">, piece_of<"mod">, x, y, detail::divided);
}
// tf.pow(x, y): x^y
template <fixed_string Name = "Pow">
constexpr tensor pow(const operand& x, const operand& y, const name_option& options = {}, call_site at = {}) {
  return detail::apply_function(operation<"Pow">, piece_of<Name>, x, y, options, detail::raised, at);
}
// tf.squared_difference(x, y): (x - y)^2
template <fixed_string Name = "SquaredDifference">
constexpr tensor squared_difference(const operand& x, const operand& y, const name_option& options = {},
                                    call_site at = {}) {
  return detail::apply_function(operation<"SquaredDifference">, piece_of<Name>, x, y, options,
                                detail::dtypes::wide_complex, at);
}

// tf.negative(x)
template <fixed_string Name = "Neg">
constexpr tensor negative(tensor x, const name_option& options = {}, call_site at = {}) {
  return detail::apply_to_elements(x, operation<"Neg">, piece_of<Name>, options, detail::dtypes::wide_complex, at);
}
constexpr tensor operator-(const operand& x) {
  return negative(x.as_tensor(), {}, call_site(x.at().path, x.at().line_number));
}

}  // namespace varscope::inline v1
