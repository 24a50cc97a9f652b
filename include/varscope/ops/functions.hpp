// SPDX-License-Identifier: BSL-1.0
//
// Functions of one element, by TensorFlow's names: tf.abs, tf.exp, tf.math.is_nan, ...
//
//   sqrt(x)    sqrt<"root">(x)    sqrt(x, {.name = computed})
//
// Shape: that of x. dtype: that of x, bool where the function asks a question. Node: of the type that stands beside it.
#pragma once

#include <varscope/ops/dtype_list.hpp>

namespace varscope::inline v1 {

namespace detail {

// `result` is the dtype of the result where it is another than that of x.
constexpr tensor apply_to_elements(tensor x, const operation_type& type, const name_piece& name,
                                   const name_option& options, const dtype_list& allowed, place at,
                                   std::string_view parameter = "x", optional_dtype result = {}) {
  node_builder node(x.graph_state(), type, name, options.name, at);
  node.input(x);
  require_dtype(node, 0, parameter, allowed);
  return node.finish_elementwise(x.shape(), result.or_else(x.dtype()));
}

}  // namespace detail

template <fixed_string Name = "Abs">
constexpr tensor abs(tensor x, const name_option& options = {}, call_site at = {}) {
  constexpr detail::dtype_list allowed{"bfloat16, float16, float32, float64, int8, int16, int32, int64",
                                       detail::dtypes::wide | detail::dtype_bits<dtype::int8>};
  return detail::apply_to_elements(x, operation<"Abs">, piece_of<Name>, options, allowed, at);
}
template <fixed_string Name = "Sign">
constexpr tensor sign(tensor x, const name_option& options = {}, call_site at = {}) {
  return detail::apply_to_elements(x, operation<"Sign">, piece_of<Name>, options, detail::dtypes::wide_complex, at);
}
template <fixed_string Name = "Square">
constexpr tensor square(tensor x, const name_option& options = {}, call_site at = {}) {
  return detail::apply_to_elements(x, operation<"Square">, piece_of<Name>, options, detail::dtypes::wide_complex, at);
}
template <fixed_string Name = "Sqrt">
constexpr tensor sqrt(tensor x, const name_option& options = {}, call_site at = {}) {
  return detail::apply_to_elements(x, operation<"Sqrt">, piece_of<Name>, options, detail::dtypes::complex, at);
}
// 1 / sqrt(x)
template <fixed_string Name = "Rsqrt">
constexpr tensor rsqrt(tensor x, const name_option& options = {}, call_site at = {}) {
  return detail::apply_to_elements(x, operation<"Rsqrt">, piece_of<Name>, options, detail::dtypes::complex, at);
}
// 1 / x
template <fixed_string Name = "Reciprocal">
constexpr tensor reciprocal(tensor x, const name_option& options = {}, call_site at = {}) {
  return detail::apply_to_elements(x, operation<"Reciprocal">, piece_of<Name>, options, detail::dtypes::wide_complex,
                                   at);
}

template <fixed_string Name = "Exp">
constexpr tensor exp(tensor x, const name_option& options = {}, call_site at = {}) {
  return detail::apply_to_elements(x, operation<"Exp">, piece_of<Name>, options, detail::dtypes::complex, at);
}
// exp(x) - 1
template <fixed_string Name = "Expm1">
constexpr tensor expm1(tensor x, const name_option& options = {}, call_site at = {}) {
  return detail::apply_to_elements(x, operation<"Expm1">, piece_of<Name>, options, detail::dtypes::complex, at);
}
template <fixed_string Name = "Log">
constexpr tensor log(tensor x, const name_option& options = {}, call_site at = {}) {
  return detail::apply_to_elements(x, operation<"Log">, piece_of<Name>, options, detail::dtypes::complex, at);
}
// log(1 + x)
template <fixed_string Name = "Log1p">
constexpr tensor log1p(tensor x, const name_option& options = {}, call_site at = {}) {
  return detail::apply_to_elements(x, operation<"Log1p">, piece_of<Name>, options, detail::dtypes::complex, at);
}
template <fixed_string Name = "Sin">
constexpr tensor sin(tensor x, const name_option& options = {}, call_site at = {}) {
  return detail::apply_to_elements(x, operation<"Sin">, piece_of<Name>, options, detail::dtypes::complex, at);
}
template <fixed_string Name = "Cos">
constexpr tensor cos(tensor x, const name_option& options = {}, call_site at = {}) {
  return detail::apply_to_elements(x, operation<"Cos">, piece_of<Name>, options, detail::dtypes::complex, at);
}
template <fixed_string Name = "Tan">
constexpr tensor tan(tensor x, const name_option& options = {}, call_site at = {}) {
  return detail::apply_to_elements(x, operation<"Tan">, piece_of<Name>, options, detail::dtypes::wide_complex, at);
}
// 1 / (1 + exp(-x))
template <fixed_string Name = "Sigmoid">
constexpr tensor sigmoid(tensor x, const name_option& options = {}, call_site at = {}) {
  return detail::apply_to_elements(x, operation<"Sigmoid">, piece_of<Name>, options, detail::dtypes::complex, at);
}
template <fixed_string Name = "Tanh">
constexpr tensor tanh(tensor x, const name_option& options = {}, call_site at = {}) {
  return detail::apply_to_elements(x, operation<"Tanh">, piece_of<Name>, options, detail::dtypes::complex, at);
}
template <fixed_string Name = "Erf">
constexpr tensor erf(tensor x, const name_option& options = {}, call_site at = {}) {
  return detail::apply_to_elements(x, operation<"Erf">, piece_of<Name>, options, detail::dtypes::real, at);
}

template <fixed_string Name = "Floor">
constexpr tensor floor(tensor x, const name_option& options = {}, call_site at = {}) {
  return detail::apply_to_elements(x, operation<"Floor">, piece_of<Name>, options, detail::dtypes::real, at);
}
template <fixed_string Name = "Ceil">
constexpr tensor ceil(tensor x, const name_option& options = {}, call_site at = {}) {
  return detail::apply_to_elements(x, operation<"Ceil">, piece_of<Name>, options, detail::dtypes::real, at);
}
// To the nearest integer, halves to the even one; integers as they are, without an operation.
template <fixed_string Name = "Round">
constexpr tensor round(tensor x, const name_option& options = {}, call_site at = {}) {
  if (!is_floating(x.dtype()) && x.dtype() != dtype::boolean) return x;
  return detail::apply_to_elements(x, operation<"Round">, piece_of<Name>, options, detail::dtypes::wide_complex, at);
}

template <fixed_string Name = "IsNan">
constexpr tensor is_nan(tensor x, const name_option& options = {}, call_site at = {}) {
  return detail::apply_to_elements(x, operation<"IsNan">, piece_of<Name>, options, detail::dtypes::real, at, "x",
                                   dtype::boolean);
}
template <fixed_string Name = "IsInf">
constexpr tensor is_inf(tensor x, const name_option& options = {}, call_site at = {}) {
  return detail::apply_to_elements(x, operation<"IsInf">, piece_of<Name>, options, detail::dtypes::real, at, "x",
                                   dtype::boolean);
}
template <fixed_string Name = "IsFinite">
constexpr tensor is_finite(tensor x, const name_option& options = {}, call_site at = {}) {
  return detail::apply_to_elements(x, operation<"IsFinite">, piece_of<Name>, options, detail::dtypes::real, at, "x",
                                   dtype::boolean);
}

}  // namespace varscope::inline v1
