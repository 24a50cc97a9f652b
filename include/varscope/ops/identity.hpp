// SPDX-License-Identifier: BSL-1.0
//
// The same tensor under another name: tf.identity. Costs nothing at run time.
//
//   identity<"result1">(x)
#pragma once

#include <varscope/graph/node.hpp>

namespace varscope::inline v1 {

template <fixed_string Name = "Identity">
constexpr tensor identity(tensor x, const name_option& options = {}, call_site at = {}) {
  detail::node_builder node(x.graph_state(), operation<"Identity">, piece_of<Name>, options.name, at);
  node.input(x);
  return node.finish(x.shape(), x.dtype());
}

}  // namespace varscope::inline v1
