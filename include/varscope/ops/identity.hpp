// SPDX-License-Identifier: BSL-1.0
//
// The same tensor under another name: tf.identity. Costs nothing at run time.
//
//   identity<"result1">(x)
//   read_value(w)              a variable's value, as an operation "read" of the current name scope: w.read_value()
#pragma once

#include <varscope/graph/node.hpp>

namespace varscope::inline v1 {

template <fixed_string Name = "Identity">
constexpr tensor identity(tensor x, const name_option& options = {}, call_site at = {}) {
  detail::node_builder node(x.graph_state(), operation<"Identity">, piece_of<Name>, options.name, at);
  node.input(x);
  return node.finish(x.shape(), x.dtype());
}

constexpr tensor read_value(variable v, call_site at = {}) { return identity<"read">(v, {}, at); }

}  // namespace varscope::inline v1
