// SPDX-License-Identifier: BSL-1.0
//
// Operations that change a variable: tf.assign, tf.assign_add, tf.assign_sub.
//
//   assign(v, value)    assign_add(steps, 1)
//
// Shapes and dtypes: those of the variable, which is whole: slices are assigned to one by one. Nodes: "Assign",
// "AssignAdd", "AssignSub"; a number becomes "Assign/value".
// They are part of the graph, and have no kernel: a run changes no variable, so that many may share an arena. A value is
// written to the arena between runs: s.variables().get<"v">().
#pragma once

#include <varscope/ops/dtype_list.hpp>
#include <varscope/ops/merge.hpp>
#include <varscope/ops/operand.hpp>

namespace varscope::inline v1 {

namespace detail {

inline constexpr dtype_list all_dtypes{"", ~0u};

constexpr tensor assign(variable ref, const operand& value, const operation_type& type, const name_piece& name,
                        const name_option& options, const dtype_list& allowed, place at) {
  node_builder node(ref.graph_state(), type, name, options.name, at);
  if (ref.is_partitioned()) node.fail(errc::partitioned_reference, {});
  if (!node.failed()) node.input(ref);
  require_dtype(node, 0, "ref", allowed);
  second_input(node, type.name, ref.dtype(), value, piece_of<"value">);
  require_same_dtype(node, type.name, "value", "ref");
  require_same_shape(node, 0, 1);
  return node.finish(ref.shape(), ref.dtype());
}

}  // namespace detail

template <fixed_string Name = "Assign">
constexpr tensor assign(variable ref, const operand& value, const name_option& options = {}, call_site at = {}) {
  return detail::assign(ref, value, operation<"Assign">, piece_of<Name>, options, detail::all_dtypes, at);
}
template <fixed_string Name = "AssignAdd">
constexpr tensor assign_add(variable ref, const operand& value, const name_option& options = {}, call_site at = {}) {
  return detail::assign(ref, value, operation<"AssignAdd">, piece_of<Name>, options, detail::dtypes::number, at);
}
template <fixed_string Name = "AssignSub">
constexpr tensor assign_sub(variable ref, const operand& value, const name_option& options = {}, call_site at = {}) {
  return detail::assign(ref, value, operation<"AssignSub">, piece_of<Name>, options, detail::dtypes::number, at);
}

}  // namespace varscope::inline v1
