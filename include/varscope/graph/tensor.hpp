// SPDX-License-Identifier: BSL-1.0
//
// Handles into a graph under construction: tensor, the result of an operation, and variable. They are two words, are
// copied freely and are good as long as the graph.
#pragma once

#include <cstddef>
#include <cstdint>
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

// The results of an operation that has several: outputs[0], outputs[1], ...
class outputs {
 public:
  constexpr outputs(detail::graph_state& g, detail::tensor_id first, std::size_t count)
      : g_(&g), first_(first), count_(count) {}

  constexpr std::size_t size() const { return count_; }
  // After an error a recording graph gives results that do not exist.
  constexpr tensor operator[](std::size_t i) const {
    const bool exists = first_ != detail::no_tensor && i < count_;
    return {*g_, exists ? static_cast<detail::tensor_id>(first_ + i) : detail::no_tensor};
  }

 private:
  detail::graph_state* g_;
  detail::tensor_id first_;
  std::size_t count_;
};

class variable {
 public:
  constexpr variable(detail::graph_state& g, detail::variable_id id) : g_(&g), id_(id) {}

  // A variable that is kept as slices.
  static constexpr variable partitioned(detail::graph_state& g, std::uint32_t id) {
    variable v(g, id);
    v.is_partitioned_ = true;
    return v;
  }

  const constexpr varscope::shape& shape() const {
    return is_partitioned_ ? whole().extents : exists() ? record().extents : g_->tensors[0].extents;
  }
  constexpr varscope::dtype dtype() const {
    return is_partitioned_ ? whole().type : exists() ? record().type : varscope::dtype::float32;
  }
  constexpr bool trainable() const { return is_partitioned_ ? part(0).trainable() : exists() && record().trainable; }

  // "foo/v:0"; of a variable that is kept as slices "foo/v".
  constexpr std::string_view name() const {
    const std::string_view op = op_name();
    return {op.data(), op.size() + (is_partitioned_ ? 0 : 2)};
  }
  // "foo/v"
  constexpr std::string_view op_name() const {
    return g_->names.text(is_partitioned_ ? whole().key : exists() ? record().name : detail::root_name);
  }

  // Whether it is kept as slices, each a variable of its own.
  constexpr bool is_partitioned() const { return is_partitioned_; }
  constexpr std::size_t part_count() const { return is_partitioned_ ? whole().part_count : 1; }
  constexpr variable part(std::size_t i) const {
    return is_partitioned_ ? variable(*g_, g_->parts[whole().first_part + i]) : *this;
  }

  // Reads the variable: its one "foo/v/read"; slices are put together.
  constexpr operator tensor() const {
    if (is_partitioned_) return g_->read_partitioned(*g_, id_);
    return {*g_, exists() ? record().read : detail::no_tensor};
  }

  constexpr detail::graph_state& graph_state() const { return *g_; }
  constexpr detail::variable_id id() const { return id_; }

  friend constexpr bool operator==(const variable& a, const variable& b) {
    return a.g_ == b.g_ && a.id_ == b.id_ && a.is_partitioned_ == b.is_partitioned_;
  }

 private:
  constexpr const detail::partitioned_record& whole() const { return g_->partitioned[id_]; }

  // After an error a recording graph gives variables that do not exist.
  constexpr bool exists() const { return id_ != detail::none; }
  constexpr const detail::variable_record& record() const { return g_->variables[id_]; }

  detail::graph_state* g_;
  detail::variable_id id_;  // or the number of a partitioned variable
  bool is_partitioned_ = false;
};

// An argument that TensorFlow's Python treats in two ways: as a tensor, or as a variable, which is read where the
// operation needs it.
class tensor_or_variable {
 public:
  constexpr tensor_or_variable(tensor t) : g_(&t.graph_state()), id_(t.id()) {}
  constexpr tensor_or_variable(variable v)
      : g_(&v.graph_state()), id_(v.id()), is_variable_(true), is_partitioned_(v.is_partitioned()) {}

  constexpr bool is_variable() const { return is_variable_; }
  constexpr tensor read() const {
    if (!is_variable_) return {*g_, id_};
    return is_partitioned_ ? variable::partitioned(*g_, id_) : variable(*g_, id_);
  }
  constexpr detail::graph_state& graph_state() const { return *g_; }

 private:
  detail::graph_state* g_;
  std::uint32_t id_;  // of the tensor, or of the variable
  bool is_variable_ = false;
  bool is_partitioned_ = false;
};

}  // namespace varscope::inline v1
