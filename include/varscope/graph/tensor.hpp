// SPDX-License-Identifier: BSL-1.0
//
// Handles into a graph under construction: tensor, the result of an operation, and variable. They are two words, are
// copied freely and are good as long as the graph.
#pragma once

#include <string_view>

#include <varscope/graph/state.hpp>

namespace varscope::inline v1 {

class tensor {
 public:
  constexpr tensor(detail::graph_state& g, detail::tensor_id id) : g_(&g), id_(id) {}

  const constexpr varscope::shape& shape() const { return record().extents; }
  constexpr varscope::dtype dtype() const { return record().type; }

  // "foo/add:0": the operation's name and the number of the output.
  constexpr std::string_view name() const {
    const std::string_view op = op_name();
    const std::uint16_t output = record().output;
    if (output == 0) return {op.data(), op.size() + 2};
    sentence text(op);
    text << ':' << static_cast<unsigned>(output);
    return g_->names.keep(text.view());
  }

  // "foo/add"; "v/read" for a variable that is read. ":0" follows the characters in memory.
  constexpr std::string_view op_name() const {
    if (id_ == detail::no_tensor) return g_->names.text(detail::root_name);
    const detail::node_record& node = g_->nodes[record().node];
    if (node.variable == detail::none) return g_->names.text(node.name);
    return g_->names.text(g_->names.child(node.name, piece_of<"read">));
  }

  constexpr detail::graph_state& graph_state() const { return *g_; }
  constexpr detail::tensor_id id() const { return id_; }

  // Identity, not equality of elements.
  friend constexpr bool operator==(const tensor& a, const tensor& b) { return a.g_ == b.g_ && a.id_ == b.id_; }

 private:
  constexpr const detail::tensor_record& record() const { return g_->tensors[id_]; }

  detail::graph_state* g_;
  detail::tensor_id id_;
};

class variable {
 public:
  constexpr variable(detail::graph_state& g, detail::variable_id id) : g_(&g), id_(id) {}

  const constexpr varscope::shape& shape() const { return exists() ? record().extents : g_->tensors[0].extents; }
  constexpr varscope::dtype dtype() const { return exists() ? record().type : varscope::dtype::float32; }
  constexpr bool trainable() const { return exists() && record().trainable; }

  // "foo/v:0"
  constexpr std::string_view name() const {
    const std::string_view op = op_name();
    return {op.data(), op.size() + 2};
  }
  // "foo/v"
  constexpr std::string_view op_name() const { return g_->names.text(exists() ? record().name : detail::root_name); }

  // Reads the variable: its one "foo/v/read".
  constexpr operator tensor() const { return {*g_, exists() ? record().read : detail::no_tensor}; }

  constexpr detail::graph_state& graph_state() const { return *g_; }
  constexpr detail::variable_id id() const { return id_; }

  friend constexpr bool operator==(const variable& a, const variable& b) { return a.g_ == b.g_ && a.id_ == b.id_; }

 private:
  // After an error a recording graph gives variables that do not exist.
  constexpr bool exists() const { return id_ != detail::none; }
  constexpr const detail::variable_record& record() const { return g_->variables[id_]; }

  detail::graph_state* g_;
  detail::variable_id id_;
};

}  // namespace varscope::inline v1
