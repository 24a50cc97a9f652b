// SPDX-License-Identifier: BSL-1.0
//
// Half the sum of squares, tf.nn.l2_loss, and the regularizer made of it (tf.contrib.layers.l2_regularizer).
//
//   nn::l2_loss(w)                                            scalar; node "L2Loss"
//   scope<"layer">(g, {.regularizer = l2_regularizer(0.01)})  adds 0.01 * l2_loss(w) for every variable w
#pragma once

#include <varscope/graph/regularizer.hpp>
#include <varscope/ops/arithmetic.hpp>

namespace varscope::inline v1 {

namespace nn {

template <fixed_string Name = "L2Loss">
constexpr tensor l2_loss(tensor x, const name_option& options = {}, call_site at = {}) {
  detail::node_builder node(x.graph_state(), operation<"L2Loss">, piece_of<Name>, options.name, at);
  node.input(x);
  if (!is_floating(x.dtype()))
    node.fail(errc::dtype_not_allowed, {"t", x.dtype(), "bfloat16, float16, float32, float64"});
  return node.finish(scalar, x.dtype());
}

}  // namespace nn

namespace detail {

// Below the name scope that is open: l2_regularizer, of its constant "scale" and the L2Loss.
constexpr tensor scaled_l2_loss(variable v, double scale) {
  graph_state& g = v.graph_state();
  const open_name_scope scope(g, piece_of<"l2_regularizer">, {});
  if (!number_fits(dtype::float32, v.dtype())) g.fail(errc::number_does_not_fit, {}, {v.dtype(), scale, "float"});
  if (g.failed()) return {g, no_tensor};
  const tensor factor = add_constant(g, unique_name(g, piece_of<"scale">), v.dtype(), scalar, &scale, 1, {});
  return multiply(factor, nn::l2_loss(v), {.name = scope.name()});
}

constexpr regularizer l2_of_scale(double scale, bool is_whole) {
  if (scale == 0 && !is_whole) return no_regularizer;
  return regularizer::scaled([scale](variable v) { return scaled_l2_loss(v, scale); }, scale, is_whole);
}

}  // namespace detail

// A scale of 0 adds nothing; one that is negative, or of an integer's type, is TensorFlow's error.
template <init::number T>
constexpr regularizer l2_regularizer(T scale) {
  return detail::l2_of_scale(static_cast<double>(scale), !std::floating_point<T>);
}

}  // namespace varscope::inline v1
