// SPDX-License-Identifier: BSL-1.0
//
// A tensor as a variable's initial value: tf.Variable(w1 + 1.0), tf.get_variable("w2", initializer=w1 + 1.0).
//
//   get_variable<"w2">(g, {}, init::value(w1 + 1.0f))      shape and dtype are the tensor's
//
// Where the tensor depends on variables, TensorFlow computes it from their initial values in case they have none yet
// (rule 84): a chain of operations that stands in the graph and is seen in its names and numbers. Here variables are
// initialised in the order in which they were made, so nothing of it runs.
#pragma once

#include <varscope/graph/collection.hpp>
#include <varscope/graph/node.hpp>

namespace varscope::inline v1::init {

// tf.get_variable(initializer=tensor): not a number, so it is computed when the variables are initialised.
constexpr initializer value(tensor t) { return initializer(t.graph_state(), t.id(), t.dtype()); }

}  // namespace varscope::inline v1::init

namespace varscope::inline v1::detail {

constexpr bool is_listed(graph_state& g, variable_id id) {
  const std::uint32_t local = g.collection_key(piece_of<"local_variables">);
  for (const collection_item& item : g.collections)
    if (item.is_variable && item.id == id && (item.key == graph_state::global_variables || item.key == local)) return true;
  return false;
}

class initial_value_guard {
 public:
  constexpr initial_value_guard(graph_state& own_graph, name_id own_variable, place call_place)
      : g_(own_graph), variable_(own_variable), at_(call_place) {
    for (node_id id = 0; id != own_graph.nodes.size(); ++id) known_.push_back(unknown);
  }

  // Whether the operation depends on a variable; adds what replaces it, inputs first.
  constexpr bool replaces(node_id id) {
    if (known_[id] != unknown) return known_[id] == yes;
    const node_record node = g_.nodes[id];
    bool changed = false;
    if (node.variable != none) {
      changed = is_listed(g_, node.variable);
      if (changed) {
        add_initialized_value();
        add_copy(g_.names.child(node.name, piece_of<"read">), operation<"Identity">);
      }
    } else {
      for (std::uint32_t i = 0; i != node.input_count; ++i)
        changed |= replaces(g_.tensors[g_.inputs[node.first_input + i]].node);
      if (changed) add_copy(node.name, *node.type);
    }
    known_[id] = changed ? yes : no;
    return changed;
  }

 private:
  enum : std::uint8_t { unknown, no, yes };

  constexpr void add(name_id name, const operation_type& type) {
    g_.described.push_back({name, &type});
    ++g_.operations;
  }
  constexpr name_id add_below(name_id scope, const name_piece& piece, const operation_type& type) {
    const name_id name = unique_name(g_, scope, piece);
    add(name, type);
    return name;
  }

  // tf.cond(tf.is_variable_initialized(v), v.read_value, lambda: v.initial_value)
  constexpr void add_initialized_value() {
    add_below(variable_, piece_of<"IsVariableInitialized">, operation<"IsVariableInitialized">);
    const name_id cond = unique_name(g_, variable_, piece_of<"cond">);
    add_below(cond, piece_of<"Switch">, operation<"Switch">);
    add_below(cond, piece_of<"switch_t">, operation<"Identity">);
    add_below(cond, piece_of<"switch_f">, operation<"Identity">);
    add_below(cond, piece_of<"pred_id">, operation<"Identity">);
    const name_id read = add_below(cond, piece_of<"read">, operation<"Identity">);
    add_below(read, piece_of<"Switch">, operation<"RefSwitch">);
    add_below(cond, piece_of<"Switch">, operation<"Switch">);
    add_below(cond, piece_of<"Merge">, operation<"Merge">);
  }

  // "add" becomes "add_w2", taken as it is.
  constexpr void add_copy(name_id name, const operation_type& type) {
    sentence text(g_.names.text(name));
    text << '_' << g_.names.text(variable_);
    const name_id copy = g_.names.child(root_name, g_.piece(text.view()));
    if (claim_name(g_, copy, true, at_)) add(copy, type);
  }

  graph_state& g_;
  name_id variable_;
  place at_;
  buffer<std::uint8_t> known_;
};

// Of a variable that has just been added and whose initial value is a tensor.
constexpr void guard_initial_value(graph_state& g, variable_id id, tensor_id value, place at) {
  const auto first = static_cast<std::uint32_t>(g.described.size());
  initial_value_guard guard(g, g.variables[id].name, at);
  guard.replaces(g.tensors[value].node);
  const auto count = static_cast<std::uint32_t>(g.described.size()) - first;
  if (count != 0) g.guards.push_back({id, first, count});
}

}  // namespace varscope::inline v1::detail
