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

constexpr regularizer l2_regularizer(double scale) {
  return [scale](variable v) {
    detail::graph_state& g = v.graph_state();
    const open_name_scope scope(g, piece_of<"l2_regularizer">, {});
    const tensor factor =
        detail::add_constant(g, detail::unique_name(g, piece_of<"scale">), v.dtype(), scalar, &scale, 1, {});
    return multiply(factor, nn::l2_loss(v), {.name = scope.name()});
  };
}

}  // namespace varscope::inline v1
