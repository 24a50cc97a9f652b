// SPDX-License-Identifier: BSL-1.0
//
// What a layer applies to its result: tf.nn.relu6, leaky_relu, elu, selu, softplus, softsign, swish.
//
//   nn::leaky_relu(x, {.alpha = 0.1})    nn::elu<"act">(x)
//
// Shape and dtype: those of x; floating, but relu6. Nodes: "Relu6", "LeakyRelu" (attribute alpha), "Elu", "Selu",
// "Softplus", "Softsign".
#pragma once

#include <varscope/ops/arithmetic.hpp>
#include <varscope/ops/functions.hpp>

namespace varscope::inline v1::nn {

// x between 0 and 6
template <fixed_string Name = "Relu6">
constexpr tensor relu6(tensor x, const name_option& options = {}, call_site at = {}) {
  return detail::apply_to_elements(x, operation<"Relu6">, piece_of<Name>, options, detail::dtypes::real_number, at,
                                   "features");
}
// x where x > 0, else exp(x) - 1
template <fixed_string Name = "Elu">
constexpr tensor elu(tensor x, const name_option& options = {}, call_site at = {}) {
  return detail::apply_to_elements(x, operation<"Elu">, piece_of<Name>, options, detail::dtypes::features, at,
                                   "features");
}
// 1.0507 x where x > 0, else 1.7581 (exp(x) - 1)
template <fixed_string Name = "Selu">
constexpr tensor selu(tensor x, const name_option& options = {}, call_site at = {}) {
  return detail::apply_to_elements(x, operation<"Selu">, piece_of<Name>, options, detail::dtypes::features, at,
                                   "features");
}
// log(1 + exp(x))
template <fixed_string Name = "Softplus">
constexpr tensor softplus(tensor x, const name_option& options = {}, call_site at = {}) {
  return detail::apply_to_elements(x, operation<"Softplus">, piece_of<Name>, options, detail::dtypes::features, at,
                                   "features");
}
// x / (1 + |x|)
template <fixed_string Name = "Softsign">
constexpr tensor softsign(tensor x, const name_option& options = {}, call_site at = {}) {
  return detail::apply_to_elements(x, operation<"Softsign">, piece_of<Name>, options, detail::dtypes::features, at,
                                   "features");
}

struct leaky_relu_options {
  double alpha = 0.2;  // slope on the negative side
  std::string_view name = {};
};

// x where x > 0, else alpha x; integers become float32 first
template <fixed_string Name = "LeakyRelu">
constexpr tensor leaky_relu(tensor x, const leaky_relu_options& options = {}, call_site at = {}) {
  detail::node_builder node(x.graph_state(), operation<"LeakyRelu">, piece_of<Name>, options.name, at);
  node.input(!is_floating(x.dtype()) && x.dtype() != dtype::boolean && !node.failed()
                 ? detail::cast(x, dtype::float32, piece_of<"Cast">, {}, at)
                 : x);
  detail::require_dtype(node, 0, "features", detail::dtypes::features);
  return node.finish_elementwise(x.shape(), node.input_dtype(0), {options.alpha});
}

// x sigmoid(x): the operations "Sigmoid" and "mul"
constexpr tensor swish(tensor x, call_site at = {}) { return operand(x, at) * operand(sigmoid(x, {}, at), at); }

}  // namespace varscope::inline v1::nn
