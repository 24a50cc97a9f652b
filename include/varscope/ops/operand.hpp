// SPDX-License-Identifier: BSL-1.0
//
// An operand of arithmetic: a tensor, a variable (which is read) or a number (which becomes a constant below the
// operation). It carries the place of the expression: operators have no parameter to spare for it.
#pragma once

#include <concepts>
#include <string_view>

#include <varscope/graph/node.hpp>

namespace varscope::inline v1 {

class operand {
 public:
  constexpr operand(tensor t, call_site at = {}) : g_(&t.graph_state()), id_(t.id()), at_(at) {}
  constexpr operand(variable v, call_site at = {}) : operand(static_cast<tensor>(v), at) {}
  template <init::number T>
  constexpr operand(T number, call_site at = {})
      : number_(static_cast<double>(number)), number_dtype_(init::detail::python_dtype<T>), at_(at) {}

  constexpr bool is_number() const { return g_ == nullptr; }
  constexpr double number() const { return number_; }
  constexpr dtype type() const { return is_number() ? number_dtype_ : g_->tensors[id_].type; }
  constexpr tensor as_tensor() const { return {*g_, id_}; }
  constexpr detail::graph_state* graph_state() const { return g_; }
  constexpr place at() const { return at_; }

 private:
  detail::graph_state* g_ = nullptr;  // none for a number
  detail::tensor_id id_ = detail::no_tensor;
  double number_ = 0;
  dtype number_dtype_ = dtype::float32;
  place at_;
};

// An operand, or none.
class optional_operand {
 public:
  constexpr optional_operand() = default;
  template <std::convertible_to<operand> T>
  constexpr optional_operand(const T& given_operand) : given_(true), operand_(given_operand) {}

  constexpr bool given() const { return given_; }
  constexpr const operand& or_else(const operand& other) const { return given_ ? operand_ : other; }

 private:
  bool given_ = false;
  operand operand_{0};
};

namespace detail {

constexpr bool fits(const operand& number, dtype type) { return number_fits(number.type(), type); }

constexpr std::string_view python_type(const operand& number) { return row(number.type()).python; }

// A number of an integer type prints without a fraction.
constexpr error_argument number_argument(const operand& number) {
  if (is_floating(number.type())) return number.number();
  return static_cast<std::int64_t>(number.number());
}

constexpr void add_operand(node_builder& node, const operand& x, const name_piece& name, dtype type) {
  const double value = x.number();
  if (x.is_number())
    node.constant(name, type, scalar, &value, 1);
  else
    node.input(x.as_tensor());
}

// Input 1 must have the dtype of input 0.
constexpr void require_same_dtype(node_builder& node, std::string_view type, std::string_view second,
                                  std::string_view first) {
  if (!node.failed() && node.input_dtype(1) != node.input_dtype(0))
    node.fail(errc::operand_dtypes_differ, {second, type, node.input_dtype(1), node.input_dtype(0), first});
}

constexpr void require_floating(node_builder& node, std::string_view first) {
  if (!node.failed() && !is_floating(node.input_dtype(0)))
    node.fail(errc::dtype_not_allowed, {first, node.input_dtype(0), "float16, bfloat16, float32, float64"});
}

// The graph of two operands, one of which is a tensor: numbers alone belong to none.
constexpr graph_state& state_of(const operand& x, const operand& y) {
  if (x.is_number() && y.is_number()) __builtin_trap();
  return x.is_number() ? *y.graph_state() : *x.graph_state();
}

// x + 1: the tensor's dtype is asked of the number; where it does not fit, a number on the right keeps its own and the
// dtypes differ, one on the left is an error (rule 112).
constexpr void operator_inputs(node_builder& node, const operand& x, const operand& y) {
  if (x.is_number() && !fits(x, y.type())) {
    node.fail(errc::number_does_not_fit, {y.type(), number_argument(x), python_type(x)});
    return;
  }
  add_operand(node, x, piece_of<"x">, y.type());
  add_operand(node, y, piece_of<"y">, y.is_number() && fits(y, x.type()) ? x.type() : y.type());
}

// The y of tf.add(x, y): a number takes the dtype of x. (An x that is a number keeps its own.)
constexpr void second_input(node_builder& node, std::string_view type, dtype first, const operand& y,
                            const name_piece& name = piece_of<"y">) {
  if (y.is_number() && !fits(y, first)) {
    node.fail(errc::number_argument_does_not_fit, {first, name.view(), type, number_argument(y), python_type(y), first,
                                                   number_argument(y), python_type(y)});
    return;
  }
  add_operand(node, y, name, y.is_number() ? first : y.type());
}

}  // namespace detail
}  // namespace varscope::inline v1
