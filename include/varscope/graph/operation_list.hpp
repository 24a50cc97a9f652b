// SPDX-License-Identifier: BSL-1.0
//
// The operations of a graph, node for node as TensorFlow has them: those that variables bring along included.
#pragma once

#include <string_view>

#include <varscope/graph/variable_nodes.hpp>

namespace varscope::inline v1 {

struct operation_info {
  std::string_view name;  // "conv1/weights/Initializer/random_normal/mul"
  std::string_view type;  // "Mul"

  friend constexpr bool operator==(const operation_info&, const operation_info&) = default;
};

namespace detail {

template <class F>
constexpr void for_each_guard(graph_state& g, variable_id variable, F f) {
  for (const guard_record& guard : g.guards) {
    if (guard.variable != variable) continue;
    for (std::uint32_t i = 0; i != guard.count; ++i)
      f(g.described[guard.first + i].name, *g.described[guard.first + i].type);
  }
}

// Calls f(name, type) for each operation, in TensorFlow's order of creation.
template <class F>
constexpr void for_each_operation(graph_state& g, F f) {
  for (node_id id = 0; id != g.nodes.size(); ++id) {
    const node_record node = g.nodes[id];
    if (node.variable == none) {
      f(node.name, *node.type);
      continue;
    }
    const derived_names names = names_of(g, g.variables[node.variable]);
    for (std::size_t i = 0; i != names.count(); ++i) {
      if (i == names.initial.count) {
        f(node.name, *node.type);
        for_each_guard(g, node.variable, f);
      }
      if (names.row(i).is_scope) continue;
      if (is_literal_name(g, names.names[i])) break;  // refused (require_unique_nodes)
      f(names.names[i], *names.row(i).type);
    }
  }
}

}  // namespace detail

// A list of operations with their names, good as long as the graph does not change.
class operation_list {
 public:
  constexpr explicit operation_list(detail::graph_state& g) : items_(new operation_info[g.operations + 1]) {
    detail::for_each_operation(g, [&](detail::name_id name, const operation_type& type) {
      items_[size_++] = {g.names.text(name), type.name};
    });
  }
  operation_list(const operation_list&) = delete;
  operation_list& operator=(const operation_list&) = delete;
  constexpr ~operation_list() { delete[] items_; }

  constexpr const operation_info* begin() const { return items_; }
  constexpr const operation_info* end() const { return items_ + size_; }
  constexpr std::size_t size() const { return size_; }
  constexpr const operation_info& operator[](std::size_t i) const { return items_[i]; }

 private:
  operation_info* items_;
  std::size_t size_ = 0;
};

}  // namespace varscope::inline v1
