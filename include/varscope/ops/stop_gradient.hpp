// SPDX-License-Identifier: BSL-1.0
//
// The same tensor, through which no gradient flows: tf.stop_gradient. Costs nothing at run time.
//
// Shape and dtype: those of x. Node: "StopGradient".
#pragma once

#include <varscope/graph/node.hpp>

namespace varscope::inline v1 {

template <fixed_string Name = "StopGradient">
constexpr tensor stop_gradient(tensor x, const name_option& options = {}, call_site at = {}) {
  detail::node_builder node(x.graph_state(), operation<"StopGradient">, piece_of<Name>, options.name, at);
  node.input(x);
  return node.finish(x.shape(), x.dtype());
}

}  // namespace varscope::inline v1
