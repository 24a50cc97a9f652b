// SPDX-License-Identifier: BSL-1.0
//
// One number for all elements along some axes: tf.reduce_sum, reduce_mean, reduce_max, reduce_min, reduce_prod,
// reduce_any, reduce_all.
//
//   reduce_mean(x)    reduce_sum<"total">(x, {.axis = {0, -1}, .keepdims = true})
//
// Shape: that of x without the axes, or with 1 there where keepdims is true; no axis is all axes. dtype: that of x. NaN
// among the elements is the result. Of no elements the sum is 0, the product 1, the largest -infinity, the mean NaN.
// Nodes: "Sum", ..., after the constant "Sum/reduction_indices". Without axes there is a sibling "Const" of all axes; of
// a variable, whose rank TensorFlow asks for, the siblings "Rank" and "range" (rule 104). Attributes: keepdims, and a bit
// for each axis.
#pragma once

#include <varscope/ops/axis_list.hpp>
#include <varscope/ops/constant_input.hpp>
#include <varscope/ops/dtype_list.hpp>
#include <varscope/ops/shape_constants.hpp>

namespace varscope::inline v1 {

struct reduce_options {
  axis_list axis = {};
  bool keepdims = false;
  std::string_view name = {};
};

namespace detail {

constexpr void axis_input(node_builder& node, const name_piece& name, const axis_list& axes) {
  if (axes.is_number())
    integer_input(node, name, axes.numbers()[0]);
  else
    integers_input(node, name, axes.numbers());
}

// All axes of a tensor: the constant that stands beside the operation.
constexpr tensor list_axes(tensor x, place at) {
  graph_state& g = x.graph_state();
  double axes[shape::max_rank]{};
  for (std::size_t axis = 0; axis != shape::max_rank; ++axis) axes[axis] = static_cast<double>(axis);
  const std::size_t rank = x.shape().rank();
  if (g.failed()) return {g, no_tensor};
  return add_constant(g, unique_name(g, piece_of<"Const">), dtype::int32, shape{rank}, axes, rank, at);
}

// All axes of a variable: range(0, rank(v)).
constexpr tensor count_axes(const tensor_or_variable& v, place at) {
  graph_state& g = v.graph_state();
  const name_id outer = g.name_scope;
  enter_name_scope(g, piece_of<"Rank">, at);
  const name_id name = g.name_scope;
  const std::size_t axis_count = v.read().shape().rank();
  g.name_scope = outer;
  if (g.failed()) return {g, no_tensor};
  const double value = static_cast<double>(axis_count);
  const tensor rank = add_constant(g, name, dtype::int32, scalar, &value, 1, at);
  return integers_from(g, 0, rank, static_cast<std::int64_t>(axis_count), at);
}

// Input 0 is in the node; makes input 1, and the result.
constexpr tensor finish_reduction(node_builder& node, const tensor* all, const reduce_options& options) {
  const shape extents = node.input_shape(0);
  const auto rank = static_cast<std::int64_t>(extents.rank());
  unsigned reduced = (1u << rank) - 1;
  if (all != nullptr) {
    node.input(*all);
  } else {
    const shape& axes = options.axis.numbers();
    axis_input(node, piece_of<"reduction_indices">, options.axis);
    reduced = 0;
    for (std::size_t i = 0; i != axes.rank() && !node.failed(); ++i) {
      if (axes[i] < -rank || axes[i] >= rank)
        node.fail_shapes(errc::reduction_out_of_range, axes[i], rank, "", computed_inputs(1, axes));
      else
        reduced |= 1u << from_front(axes[i], extents.rank());
    }
  }
  const auto drops = [&](std::size_t axis) { return (reduced >> axis & 1) != 0; };
  shape result = scalar;
  for (std::size_t axis = 0; axis != extents.rank(); ++axis)
    if (!drops(axis) || options.keepdims) result = with_axis(result, result.rank(), drops(axis) ? 1 : extents[axis]);
  return node.finish(result, node.input_dtype(0), {double(options.keepdims), double(reduced)});
}

constexpr tensor reduce(const tensor_or_variable& x, const operation_type& type, const name_piece& name,
                        const reduce_options& options, place at, bool of_answers = false) {
  graph_state& g = x.graph_state();
  tensor all{g, no_tensor};
  if (!options.axis.given()) all = x.is_variable() ? count_axes(x, at) : list_axes(x.read(), at);
  node_builder node(g, type, name, options.name, at);
  node.input(x.read());
  if (of_answers)
    require_dtype(node, 0, "input", type.name, dtype::boolean);
  else
    require_dtype(node, 0, "input", dtypes::number);
  return finish_reduction(node, options.axis.given() ? nullptr : &all, options);
}

}  // namespace detail

template <fixed_string Name = "Sum">
constexpr tensor reduce_sum(const tensor_or_variable& x, const reduce_options& options = {}, call_site at = {}) {
  return detail::reduce(x, operation<"Sum">, piece_of<Name>, options, at);
}
template <fixed_string Name = "Mean">
constexpr tensor reduce_mean(const tensor_or_variable& x, const reduce_options& options = {}, call_site at = {}) {
  return detail::reduce(x, operation<"Mean">, piece_of<Name>, options, at);
}
template <fixed_string Name = "Max">
constexpr tensor reduce_max(const tensor_or_variable& x, const reduce_options& options = {}, call_site at = {}) {
  return detail::reduce(x, operation<"Max">, piece_of<Name>, options, at);
}
template <fixed_string Name = "Min">
constexpr tensor reduce_min(const tensor_or_variable& x, const reduce_options& options = {}, call_site at = {}) {
  return detail::reduce(x, operation<"Min">, piece_of<Name>, options, at);
}
template <fixed_string Name = "Prod">
constexpr tensor reduce_prod(const tensor_or_variable& x, const reduce_options& options = {}, call_site at = {}) {
  return detail::reduce(x, operation<"Prod">, piece_of<Name>, options, at);
}
// Of bool.
template <fixed_string Name = "Any">
constexpr tensor reduce_any(const tensor_or_variable& x, const reduce_options& options = {}, call_site at = {}) {
  return detail::reduce(x, operation<"Any">, piece_of<Name>, options, at, true);
}
template <fixed_string Name = "All">
constexpr tensor reduce_all(const tensor_or_variable& x, const reduce_options& options = {}, call_site at = {}) {
  return detail::reduce(x, operation<"All">, piece_of<Name>, options, at, true);
}

}  // namespace varscope::inline v1
