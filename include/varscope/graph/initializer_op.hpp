// SPDX-License-Identifier: BSL-1.0
//
// tf.global_variables_initializer(): the operation "init" below the current name scope (rule 83). It only stands in the
// graph, so that names and operation numbers are TensorFlow's; values are made by initialize (runtime/initialize.hpp).
#pragma once

#include <string_view>

#include <varscope/graph/node.hpp>

namespace varscope::inline v1 {

// An operation without a result.
class operation_handle {
 public:
  constexpr operation_handle(detail::graph_state& g, detail::name_id name) : g_(&g), name_(name) {}
  constexpr std::string_view name() const { return g_->names.text(name_); }

 private:
  detail::graph_state* g_;
  detail::name_id name_;
};

namespace detail {

constexpr operation_handle add_no_op(graph_state& g, const name_piece& piece, place at) {
  if (g.failed()) return {g, root_name};
  const name_id name = unique_name(g, piece);
  if (!claim_name(g, name, false, at)) return {g, root_name};
  g.nodes.push_back({&operation<"NoOp">, name, 0, 0, 0, 0, 0, 0, no_tensor, 0, none, at, false});
  ++g.operations;
  return {g, name};
}

}  // namespace detail
}  // namespace varscope::inline v1
