// SPDX-License-Identifier: BSL-1.0
//
// Functions of one element: tf.square, tf.sigmoid, tf.tanh.
//
// Shape and dtype: those of x; sigmoid and tanh are for floating types. Nodes: "Square", "Sigmoid", "Tanh".
#pragma once

#include <varscope/graph/node.hpp>

namespace varscope::inline v1 {

namespace detail {

constexpr tensor apply_to_elements(tensor x, const operation_type& type, const name_piece& name,
                                   const name_option& options, bool floating, place at) {
  node_builder node(x.graph_state(), type, name, options.name, at);
  node.input(x);
  if (floating && !is_floating(x.dtype()))
    node.fail(errc::dtype_not_allowed, {"x", x.dtype(), "bfloat16, float16, float32, float64, complex64, complex128"});
  return node.finish(x.shape(), x.dtype());
}

}  // namespace detail

// x^2
template <fixed_string Name = "Square">
constexpr tensor square(tensor x, const name_option& options = {}, call_site at = {}) {
  return detail::apply_to_elements(x, operation<"Square">, piece_of<Name>, options, false, at);
}
// 1 / (1 + exp(-x))
template <fixed_string Name = "Sigmoid">
constexpr tensor sigmoid(tensor x, const name_option& options = {}, call_site at = {}) {
  return detail::apply_to_elements(x, operation<"Sigmoid">, piece_of<Name>, options, true, at);
}
template <fixed_string Name = "Tanh">
constexpr tensor tanh(tensor x, const name_option& options = {}, call_site at = {}) {
  return detail::apply_to_elements(x, operation<"Tanh">, piece_of<Name>, options, true, at);
}

}  // namespace varscope::inline v1
