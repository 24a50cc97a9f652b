// SPDX-License-Identifier: BSL-1.0
//
// Operations that move no element: their results are their input, or a contiguous part of it, under other names.
//
//   Identity, StopGradient, Reshape, ExpandDims, Squeeze     the whole input
//   Slice, Split, SplitV, Unpack                             where the parts follow one another in memory
//
// And the other way round ConcatV2 and Pack: inputs that follow one another in the result can be computed in their place.
#pragma once

#include <cstddef>
#include <cstdint>

#include <varscope/model/frozen_records.hpp>

namespace varscope::inline v1::detail {

// Where the first result lies in an input; the others follow it.
struct view {
  bool is_view;
  std::uint32_t input;
  std::size_t offset;  // elements
};

// The axis counted from the front.
constexpr std::size_t axis_from_front(double axis, std::size_t rank) {
  return static_cast<std::size_t>(axis < 0 ? axis + static_cast<double>(rank) : axis);
}

// Whether the parts of a tensor along an axis follow one another: no axis before it has more than one element.
constexpr bool is_outermost(const shape& extents, std::size_t axis) {
  for (std::size_t i = 0; i < axis && i < extents.rank(); ++i)
    if (extents[i] != 1) return false;
  return true;
}

template <class Records>
constexpr bool is_constant(const Records& r, tensor_id t) {
  return *r.nodes[r.tensors[t].node].type == operation<"Const">;
}

// Element i of a constant; a list that is shorter than the tensor repeats its last number.
template <class Records>
constexpr double element_of_constant(const Records& r, tensor_id t, std::size_t i) {
  const node_record& node = r.nodes[r.tensors[t].node];
  return r.values[node.first_value + (i < node.value_count ? i : node.value_count - 1)];
}

// A part that begins at the element `first(axis)` of each axis.
template <class First>
constexpr view view_of_part(const shape& from, const shape& part, First first) {
  std::size_t offset = 0;
  bool whole = false;  // from here on axes have to be whole
  for (std::size_t axis = 0; axis != from.rank(); ++axis) {
    if (whole && part[axis] != from[axis]) return {};
    whole |= part[axis] != 1;
    offset = offset * static_cast<std::size_t>(from[axis]) + static_cast<std::size_t>(first(axis));
  }
  return {true, 0, offset};
}

template <class Records>
constexpr view view_of(const Records& r, const node_record& node) {
  const operation_type& type = *node.type;
  const tensor_id* const input = r.inputs.items + node.first_input;
  const double* const attribute = r.attributes.items + node.first_attribute;
  const auto split = [&](std::uint32_t whole_input, double split_axis) -> view {
    const shape& whole_extents = r.tensors[input[whole_input]].extents;
    if (!is_outermost(whole_extents, axis_from_front(split_axis, whole_extents.rank()))) return {};
    return {true, whole_input, 0};
  };
  if (type == operation<"Identity"> || type == operation<"Reshape"> || type == operation<"ExpandDims"> ||
      type == operation<"Squeeze"> || type == operation<"StopGradient">)
    return {true, 0, 0};
  if (type == operation<"Slice"> && is_constant(r, input[1]))
    return view_of_part(r.tensors[input[0]].extents, r.tensors[node.first_output].extents,
                        [&](std::size_t nth_axis) { return element_of_constant(r, input[1], nth_axis); });
  if (type == operation<"StridedSlice">) {
    const shape& from = r.tensors[input[0]].extents;
    const shape& part = r.tensors[node.first_output].extents;
    for (std::size_t axis = 0; axis != from.rank(); ++axis)
      if (part[axis] != 1 && attribute[from.rank() + axis] != 1) return {};
    return view_of_part(from, part, [&](std::size_t nth_axis) { return attribute[nth_axis]; });
  }
  if (type == operation<"Split"> && is_constant(r, input[0])) return split(1, element_of_constant(r, input[0], 0));
  if (type == operation<"SplitV"> && is_constant(r, input[2])) return split(0, element_of_constant(r, input[2], 0));
  if (type == operation<"Unpack">) return split(0, attribute[0]);
  return {};
}

// How many of a node's inputs, counted from the first, follow one another in its result; 0 for any other operation.
template <class Records>
constexpr std::uint32_t joined_inputs(const Records& r, const node_record& node) {
  if (*node.type == operation<"ConcatV2">) {
    const shape& extents = r.tensors[node.first_output].extents;
    const std::uint32_t count = node.input_count - 1;
    const tensor_id axis = r.inputs[node.first_input + count];
    if (!is_constant(r, axis)) return 0;
    return is_outermost(extents, axis_from_front(element_of_constant(r, axis, 0), extents.rank())) ? count : 0;
  }
  if (*node.type == operation<"Pack">) {
    const shape& extents = r.tensors[node.first_output].extents;
    const std::size_t axis = axis_from_front(r.attributes[node.first_attribute], extents.rank());
    return is_outermost(extents, axis) ? node.input_count : 0;
  }
  return 0;
}

template <auto Build>
inline constexpr auto node_views = [] {
  frozen_array<view, sizes_of<Build>.nodes> all_views{};
  for (node_id nth_node = 0; nth_node != sizes_of<Build>.nodes; ++nth_node)
    all_views[nth_node] = view_of(records_of<Build>, records_of<Build>.nodes[nth_node]);
  return all_views;
}();

template <auto Build>
inline constexpr auto joined_input_counts = [] {
  frozen_array<std::uint32_t, sizes_of<Build>.nodes> all_counts{};
  for (node_id nth_node = 0; nth_node != sizes_of<Build>.nodes; ++nth_node)
    all_counts[nth_node] = joined_inputs(records_of<Build>, records_of<Build>.nodes[nth_node]);
  return all_counts;
}();

}  // namespace varscope::inline v1::detail
