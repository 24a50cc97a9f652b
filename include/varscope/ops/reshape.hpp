// SPDX-License-Identifier: BSL-1.0
//
// The same elements with other extents: tf.reshape. Costs nothing at run time.
//
//   reshape(x, {-1, 64})    one extent may be -1: it follows from the others
//
// Node: "Reshape", after its constant "Reshape/shape".
#pragma once

#include <varscope/graph/node.hpp>

namespace varscope::inline v1 {

namespace detail {

// The rule of reshape for input 0.
constexpr shape reshaped(node_builder& node, shape target) {
  if (node.failed()) return scalar;
  sentence after;
  after << " and with input tensors computed as partial shapes: input[1] = ";
  write_shape(after, target);
  const std::int64_t size = node.input_shape(0).size();
  std::int64_t known = 1;
  std::size_t open = target.rank();
  for (std::size_t axis = 0; axis != target.rank(); ++axis) {
    if (target[axis] >= 0) {
      known *= target[axis];
      continue;
    }
    if (target[axis] != -1) node.fail_shapes(errc::reshape_extent_invalid, target[axis]);
    if (open != target.rank()) node.fail(errc::reshape_two_unknown, {open, axis});
    open = axis;
  }
  if (node.failed()) return scalar;
  if (open != target.rank()) {
    if (known == 0 || size % known != 0) {
      node.fail_shapes(errc::reshape_not_divisible, known, size, "", after.view());
      return scalar;
    }
    target[open] = size / known;
  } else if (known != size) {
    node.fail_shapes(errc::reshape_size_differs, size, target, known, after.view());
  }
  return target;
}

}  // namespace detail

template <fixed_string Name = "Reshape">
constexpr tensor reshape(tensor x, const shape& target, const name_option& options = {}, call_site at = {}) {
  detail::node_builder node(x.graph_state(), operation<"Reshape">, piece_of<Name>, options.name, at);
  node.input(x);
  double extents[shape::max_rank]{};
  for (std::size_t axis = 0; axis != target.rank(); ++axis) extents[axis] = static_cast<double>(target[axis]);
  node.constant(piece_of<"shape">, dtype::int32, shape{target.rank()}, extents, target.rank());
  const shape result = detail::reshaped(node, target);
  return node.finish(result, x.dtype());
}

}  // namespace varscope::inline v1
