// SPDX-License-Identifier: BSL-1.0
//
// The elements of some axes in the opposite order: tf.reverse.
//
//   reverse(x, {-1})
//
// Node: "ReverseV2" after its constant "ReverseV2/axis".
#pragma once

#include <varscope/ops/constant_input.hpp>

namespace varscope::inline v1 {

template <fixed_string Name = "ReverseV2">
constexpr tensor reverse(tensor x, const shape& axis, const name_option& options = {}, call_site at = {}) {
  detail::node_builder node(x.graph_state(), operation<"ReverseV2">, piece_of<Name>, options.name, at);
  node.input(x);
  detail::integers_input(node, piece_of<"axis">, axis);
  const auto rank = static_cast<std::int64_t>(x.shape().rank());
  unsigned seen = 0;
  for (std::size_t i = 0; i != axis.rank() && !node.failed(); ++i) {
    const std::int64_t along = detail::from_front(axis[i], x.shape().rank());
    const detail::computed_inputs values(1, axis);
    if (along < 0 || along >= rank) {
      node.fail_shapes(errc::reversed_axis_out_of_range, i, axis[i], rank - 1, values);
      break;
    }
    if ((seen >> along & 1u) != 0) node.fail_shapes(errc::axis_reversed_twice, along, "", "", values);
    seen |= 1u << along;
  }
  return node.finish(x.shape(), x.dtype());
}

}  // namespace varscope::inline v1
