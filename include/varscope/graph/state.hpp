// SPDX-License-Identifier: BSL-1.0
//
// All that a graph under construction knows. The handles (tensor, variable, variable_scope) point here; the functions
// that change it stand in the headers of their concept.
#pragma once

#include <cstddef>
#include <cstdint>

#include <varscope/detail/buffer.hpp>
#include <varscope/graph/error_argument.hpp>
#include <varscope/graph/graph_error.hpp>
#include <varscope/graph/initializer.hpp>
#include <varscope/graph/name_tree.hpp>
#include <varscope/graph/records.hpp>
#include <varscope/graph/scope_counts.hpp>

namespace varscope::inline v1 {
class tensor;
}

namespace varscope::inline v1::detail {

struct graph_state {
  name_tree names;
  name_table used{names, true};            // names of operations and name scopes, to unique_name's next number
  // What get_variable was asked for, to the variable: of those that are not in an entry of `used` (find_variable).
  name_table variable_keys{names, false};
  name_table collection_keys{names, false};
  buffer<name_id> derived_names;  // of operations that variables bring along, where those are not the plain ones
  bool derived_names_matter = false;
  buffer<name_id> literal_names;  // of operations that were named with a closing slash (rule 12)
  scope_counts counts{names};

  buffer<node_record> nodes;
  buffer<tensor_id> inputs;
  buffer<double> attributes;
  buffer<double> values;
  buffer<tensor_record> tensors;
  buffer<variable_record> variables;
  buffer<scope_record> scopes;
  buffer<initializer*> initializers;
  buffer<captured*> captured_values;  // regularizers, partitioners, getters of scopes; constraints; creators
  buffer<partitioned_record> partitioned;
  buffer<variable_id> parts;               // of partitioned variables
  tensor (*read_partitioned)(graph_state&, std::uint32_t) = nullptr;  // set where there are any
  name_table partitioned_keys{names, false};
  bool has_first_part = false;  // a variable "<name>/part_0" may exist
  buffer<constraint_record> constraints;
  buffer<described_node> described;
  buffer<guard_record> guards;
  buffer<template_record> templates;
  buffer<collection_item> collections;

  name_id name_scope = root_name;
  scope_id scope = 0;
  std::uint32_t creators = none;  // the innermost variable_creator_scope, in captured_values
  std::uint32_t operations = 0;  // TensorFlow's number of operations, those that variables bring along included

  bool records_error;  // the graph of graph_of: keeps its first error and goes on with harmless handles
  error_record error;

  constexpr explicit graph_state(bool records) : records_error(records) {
    tensors.push_back({none, 0, dtype::float32, shape{}});
    collection_key(piece_of<"variables">);
    collection_key(piece_of<"trainable_variables">);
    scopes.push_back({root_name, {root_name, false}, reuse_mode::no, dtype::float32, none, none, none, none, none, 0, root_name, {}, 0, false, 0, 0});
  }
  graph_state(const graph_state&) = delete;
  graph_state& operator=(const graph_state&) = delete;
  constexpr ~graph_state() {
    for (initializer* i : initializers) delete i;
    for (captured* c : captured_values) delete c;
  }

  constexpr bool failed() const { return error.code != errc::none; }

  // The first error ends the building: it is thrown, or recorded.
  // `advice` is ours and follows TensorFlow's sentence.
  constexpr void fail(errc code, place at, error_arguments arguments, place first_defined_at = {},
                      std::string_view advice = {}) {
    if (failed()) return;
    write_error(error.text, code, arguments);
    error.tensorflow_size = error.text.view().size();
    if (first_defined_at)
      error.text << " Originally defined at " << first_defined_at.file() << ':' << first_defined_at.line();
    error.text << advice;
    error.where.push_back(at);
    for (scope_id s = scope; s != 0; s = scopes[s].outer) error.where.push_back(scopes[s].at);
    error.first_defined_at = first_defined_at;
    error.code = code;
    if (records_error) return;
    const error_record thrown = error;
    error = {};  // who catches can build on
    raise(thrown);
  }

  // The number of a collection.
  constexpr std::uint32_t collection_key(const name_piece& key) {
    const std::size_t known = collection_keys.size();
    name_table::entry& e = collection_keys.find_or_add(names.child(root_name, key));
    if (collection_keys.size() != known) e.value = static_cast<std::uint32_t>(known);
    return e.value;
  }
  static constexpr std::uint32_t global_variables = 0, trainable_variables = 1;

  constexpr name_piece piece(std::string_view computed) { return make_piece(names.keep(computed)); }
};

}  // namespace varscope::inline v1::detail
