// SPDX-License-Identifier: BSL-1.0
//
// The same numbers in another dtype: tf.cast. A floating number loses its fraction on the way to an integer.
//
//   cast(x, dtype::float64)    cast<"wide">(x, dtype::float64)
//
// Shape: that of x. Node: "Cast"; none where x has the dtype, though the name counts as used.
#pragma once

#include <string_view>

#include <varscope/graph/node.hpp>

namespace varscope::inline v1 {

namespace detail {

constexpr tensor cast(tensor x, dtype type, const name_piece& name, std::string_view given, place at) {
  node_builder node(x.graph_state(), operation<"Cast">, name, given, at);
  node.input(x);
  return node.failed() || x.dtype() == type ? x : node.finish(x.shape(), type);
}

}  // namespace detail

template <fixed_string Name = "Cast">
constexpr tensor cast(tensor x, dtype type, const name_option& options = {}, call_site at = {}) {
  return detail::cast(x, type, piece_of<Name>, options.name, at);
}

}  // namespace varscope::inline v1
