// SPDX-License-Identifier: BSL-1.0
//
// A variable joins the graph: its operations, its collections, its initial value (semantics 1.H and 1.K); and
// tf.Variable, which makes one without any sharing (rule 101).
#pragma once

#include <varscope/graph/collection.hpp>
#include <varscope/graph/custom_getter.hpp>
#include <varscope/graph/node.hpp>

namespace varscope::inline v1 {

// Options of make_variable and get_variable. Regularizer, partitioner and getter are get_variable's alone.
struct variable_options {
  optional_dtype dtype = {};  // else the scope's
  bool trainable = true;      // in collection::trainable_variables
  collection_keys collections = {};
  varscope::regularizer regularizer = {};
  varscope::partitioner partitioner = {};
  varscope::custom_getter custom_getter = {};
  varscope::constraint constraint = {};
};

namespace detail {

// All that makes a variable, scope defaults and names resolved.
struct variable_plan {
  name_id name;          // of the operation
  name_id key;           // as requested
  bool of_get_variable;
  bool literal;          // the name was given with a closing slash: it is taken as it is
  shape extents;
  dtype type;
  initializer_record initial;
  shape whole;           // of the variable that this one is a slice of
  bool trainable;
};

constexpr void add_to_collections(graph_state& g, variable_id id, bool trainable, const collection_keys& keys) {
  if (!keys.given()) {
    g.collections.push_back({graph_state::global_variables, true, id});
    if (trainable) g.collections.push_back({graph_state::trainable_variables, true, id});
    return;
  }
  bool listed_as_trainable = false;
  for (std::size_t i = 0; i != keys.size(); ++i) {
    bool repeated = false;
    for (std::size_t k = 0; k != i; ++k) repeated |= keys[k] == keys[i];
    if (repeated) continue;
    const std::uint32_t key = g.collection_key(g.piece(keys[i]));
    listed_as_trainable |= key == graph_state::trainable_variables;
    g.collections.push_back({key, true, id});
  }
  if (trainable && !listed_as_trainable) g.collections.push_back({graph_state::trainable_variables, true, id});
}

constexpr variable add_variable(graph_state& g, const variable_plan& plan, const collection_keys& collections, place at) {
  if (!claim_name(g, plan.name, plan.literal, at)) return {g, none};
  note_variable(g, plan.name);
  const tensor_id read = add_output(g, plan.type, plan.extents);
  const variable_id id =
      g.variables.push_back({plan.name, plan.key, plan.extents, plan.type, plan.trainable, plan.of_get_variable, 0,
                             g.operations, plan.initial, plan.whole, none, read, at});
  g.nodes.push_back({&operation<"VariableV2">, plan.name, 0, 0, 0, 0, 0, 0, read, 1, id, at, false});
  name_derived_nodes(g);
  g.operations += count_initial_nodes(plan.initial, plan.type, plan.extents) + 3;
  add_to_collections(g, id, plan.trainable, collections);
  return {g, id};
}

// glorot_uniform for floats, zeros for everything else (rule 68).
inline constexpr initializer default_for_floating = init::glorot_uniform();
inline constexpr initializer default_for_others = init::zeros();

constexpr const initializer& or_default(const initializer& given, dtype type) {
  return given.kind() != initializer_kind::none ? given : is_floating(type) ? default_for_floating : default_for_others;
}

constexpr bool require_extents(graph_state& g, const shape& extents, place at) {
  if (!extents.has_negative()) return true;
  for (std::int64_t extent : extents)
    if (extent < 0) g.fail(errc::negative_dimension, at, {extent});
  return false;
}

// A plain value comes with its shape; one that is given beside it is an error (rule 63). Anything else needs a shape.
constexpr bool require_shape_or_value(graph_state& g, const initializer& init, const shape& extents, place at) {
  if (init.kind() == initializer_kind::value && extents.given()) g.fail(errc::value_with_shape, at, {});
  return !g.failed() && require_extents(g, extents, at);
}

constexpr shape shape_of_value(const initializer& init) {
  if (init.listed()) return shape{init.values().size()};
  return scalar;
}

// tf.Variable
constexpr variable make_variable(graph_state& g, const name_piece& piece, const shape& extents, const initializer& init,
                                 const variable_options& options, place at) {
  if (g.failed() || !require_positive_scale(g, init, at) || !require_shape_or_value(g, init, extents, at)) return {g, none};
  const bool is_value = init.kind() == initializer_kind::value;
  if (!is_value && !extents.given()) {
    g.fail(errc::shape_not_defined, at, {});
    return {g, none};
  }
  const name_id outer = g.name_scope;
  enter_name_scope(g, piece, at);
  const name_id name = g.name_scope;
  g.name_scope = outer;
  if (g.failed()) return {g, none};
  const dtype type = is_value ? init.value_dtype() : options.dtype.or_else(dtype::float32);
  const shape s = is_value ? shape_of_value(init) : extents;
  const initializer_record initial = resolve_initializer(g, or_default(init, type), s, type, at);
  const variable made =
      add_variable(g, {name, name, false, ends_in_slash(piece), s, type, initial, s, options.trainable},
                   options.collections, at);
  if (!g.failed()) add_constraint(g, made, options.constraint);
  return made;
}

}  // namespace detail
}  // namespace varscope::inline v1
