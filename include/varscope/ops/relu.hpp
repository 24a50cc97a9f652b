// SPDX-License-Identifier: BSL-1.0
//
// Rectifier: x where x > 0, else 0; NaN stays NaN. tf.nn.relu.
//
// Shape and dtype: those of x. Node: "Relu".
#pragma once

#include <varscope/graph/node.hpp>

namespace varscope::inline v1::nn {

template <fixed_string Name = "Relu">
constexpr tensor relu(tensor x, const name_option& options = {}, call_site at = {}) {
  detail::node_builder node(x.graph_state(), operation<"Relu">, piece_of<Name>, options.name, at);
  node.input(x);
  return node.finish_elementwise(x.shape(), x.dtype());
}

}  // namespace varscope::inline v1::nn
