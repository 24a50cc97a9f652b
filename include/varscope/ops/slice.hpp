// SPDX-License-Identifier: BSL-1.0
//
// A part of a tensor: tf.slice, tf.strided_slice.
//
//   slice(x, {1, 0}, {2, -1})                       rows 1 and 2; a size of -1: what is left
//   strided_slice(x, {0, 4}, {3, 0}, {1, -2})       x[0:3:1, 4:0:-2]; axes that are not given are whole
//
// Begin and end of strided_slice may be negative, counted from the end, and are cut to the tensor, as in Python.
// Nodes: "Slice" after "Slice/begin" and "Slice/size"; "StridedSlice" after "begin", "end" and "strides" below it,
// attributes: the first index and the stride of each axis.
#pragma once

#include <varscope/ops/constant_input.hpp>
#include <varscope/ops/merge.hpp>

namespace varscope::inline v1 {

namespace detail {

constexpr shape sliced(node_builder& node, const shape& begin, const shape& size) {
  require_same_shape(node, 1, 2);
  if (node.failed() || !node.require_rank(0, begin.rank())) return scalar;
  const shape& whole = node.input_shape(0);
  shape result = whole;
  for (std::size_t axis = 0; axis != whole.rank(); ++axis) {
    if (begin[axis] < 0 || begin[axis] > whole[axis])
      node.fail(errc::slice_out_of_range, {"begin", axis, whole[axis], begin[axis]});
    const std::int64_t left = whole[axis] - begin[axis];
    result[axis] = size[axis] == -1 ? left : size[axis];
    if (result[axis] < 0 || result[axis] > left) node.fail(errc::slice_out_of_range, {"size", axis, left, size[axis]});
  }
  return node.failed() ? scalar : result;
}

}  // namespace detail

template <fixed_string Name = "Slice">
constexpr tensor slice(tensor x, const shape& begin, const shape& size, const name_option& options = {},
                       call_site at = {}) {
  detail::node_builder node(x.graph_state(), operation<"Slice">, piece_of<Name>, options.name, at);
  node.input(x);
  detail::integers_input(node, piece_of<"begin">, begin);
  detail::integers_input(node, piece_of<"size">, size);
  return node.finish(detail::sliced(node, begin, size), x.dtype());
}

template <fixed_string Name = "StridedSlice">
constexpr tensor strided_slice(tensor x, const shape& begin, const shape& end, shape strides = {},
                               const name_option& options = {}, call_site at = {}) {
  if (!strides.given()) {
    strides = shape::of_rank(begin.rank());
    for (std::size_t axis = 0; axis != begin.rank(); ++axis) strides[axis] = 1;
  }
  detail::node_builder node(x.graph_state(), operation<"StridedSlice">, piece_of<Name>, options.name, at);
  node.input(x);
  detail::integers_input(node, piece_of<"begin">, begin);
  detail::integers_input(node, piece_of<"end">, end);
  detail::integers_input(node, piece_of<"strides">, strides);
  detail::require_same_shape(node, 1, 2);
  detail::require_same_shape(node, 1, 3);
  shape result = x.shape();
  const detail::computed_inputs seen = detail::computed_inputs(1, begin).add(2, end).add(3, strides);
  if (!node.failed() && begin.rank() > result.rank())
    node.fail_shapes(errc::strided_slice_of_too_few_axes, result.rank(), result.rank(), "", seen);
  double attributes[2 * shape::max_rank]{};
  for (std::size_t axis = 0; axis != result.rank() && !node.failed(); ++axis) {
    std::int64_t first = 0;
    std::int64_t step = 1;
    if (axis < begin.rank()) {
      const std::int64_t extent = result[axis];
      step = strides[axis];
      if (step == 0) {
        node.fail_shapes(errc::stride_is_zero, axis, "", "", seen);
        break;
      }
      // As Python's slice.indices: a negative stride may end before the first element.
      const std::int64_t least = step > 0 ? 0 : -1;
      const std::int64_t most = step > 0 ? extent : extent - 1;
      const auto cut = [&](std::int64_t given_index) {
        const std::int64_t cut_index = given_index < 0 ? given_index + extent : given_index;
        return cut_index < least ? least : cut_index > most ? most : cut_index;
      };
      first = cut(begin[axis]);
      const std::int64_t distance = cut(end[axis]) - first;
      const std::int64_t count = step > 0 ? (distance + step - 1) / step : (distance + step + 1) / step;
      result[axis] = count < 0 || (distance > 0) != (step > 0) ? 0 : count;
    }
    attributes[axis] = static_cast<double>(first);
    attributes[result.rank() + axis] = static_cast<double>(step);
  }
  return node.finish(result, x.dtype(), attributes, 2 * result.rank());
}

}  // namespace varscope::inline v1
