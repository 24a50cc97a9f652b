// SPDX-License-Identifier: BSL-1.0
//
// A variable joins the graph: its operations, its collections, its initial value (semantics 1.H and 1.K); and
// tf.Variable, which makes one without any sharing (rule 101).
#pragma once

#include <varscope/graph/collection.hpp>
#include <varscope/graph/initial_tensor.hpp>
#include <varscope/graph/node.hpp>
#include <varscope/graph/variable_creator.hpp>

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

// Default arguments: that nothing is made and destroyed for each call.
inline constexpr initializer no_initializer{};
inline constexpr variable_options no_options{};

// All that makes a variable, scope defaults and names resolved.
struct variable_plan {
  name_id name;          // of the operation
  name_id key;           // as requested
  bool of_get_variable;
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
    if (keys.repeats(i)) continue;
    const std::uint32_t key = g.collection_key(g.piece(keys[i]));
    listed_as_trainable |= key == graph_state::trainable_variables;
    g.collections.push_back({key, true, id});
  }
  if (trainable && !listed_as_trainable) g.collections.push_back({graph_state::trainable_variables, true, id});
}

// The name is a variable's (note_variable) and nobody else's (claim_name).
constexpr variable add_variable(graph_state& g, const variable_plan& plan, const collection_keys& collections, place at) {
  const tensor_id read = add_output(g, plan.type, plan.extents);
  const variable_id id =
      g.variables.push_back({plan.name, plan.key, plan.extents, plan.type, plan.trainable, plan.of_get_variable, 0,
                             g.operations, plan.initial, plan.whole, none, read, at});
  g.nodes.push_back({&operation<"VariableV2">, plan.name, 0, 0, 0, 0, 0, 0, read, 1, id, at, false});
  name_derived_nodes(g);
  g.operations += count_initial_nodes(plan.initial, plan.type, plan.extents) + 3;
  if (g.literal_names.size() != 0) require_unique_nodes(g, g.variables[id], at);
  add_to_collections(g, id, plan.trainable, collections);
  if (plan.initial.kind == initializer_kind::computed) guard_initial_value(g, id, plan.initial.first_value, at);
  return {g, id};
}

// glorot_uniform for floats, zeros for everything else (rule 68).
inline constexpr initializer default_for_floating = init::glorot_uniform();
inline constexpr initializer default_for_others = init::zeros();

constexpr const initializer& default_initializer(dtype type) {
  return is_floating(type) ? default_for_floating : default_for_others;
}
constexpr const initializer& or_default(const initializer& given, dtype type) {
  return given.kind() != initializer_kind::none ? given : default_initializer(type);
}

constexpr bool require_extents(graph_state& g, const shape& extents, place at) {
  if (!extents.has_negative()) return true;
  for (std::int64_t extent : extents)
    if (extent < 0) g.fail(errc::negative_dimension, at, {extent});
  return false;
}

// A plain value comes with its shape; one that is given beside it is an error (rule 63). Anything else needs a shape.
constexpr bool require_shape_or_value(graph_state& g, const initializer& init, const shape& extents, place at) {
  if (init.has_shape() && extents.given()) g.fail(errc::value_with_shape, at, {});
  if (init.graph() != nullptr && init.graph() != &g)
    g.fail(errc::other_graph, at, {tensor(*init.graph(), init.record().first_value).name()});
  return !g.failed() && require_extents(g, extents, at);
}

constexpr shape shape_of_value(const initializer& init) {
  if (init.kind() == initializer_kind::computed) return init.graph()->tensors[init.record().first_value].extents;
  if (init.listed()) return shape{init.values().size()};
  return scalar;
}

// A variable of these arguments: what the last creator does.
constexpr variable construct_variable(graph_state& g, const variable_arguments& arguments, place at) {
  const shape& extents = arguments.shape;
  const initializer& init = arguments.initializer;
  const bool is_slice = arguments.slice.values != nullptr;
  if (g.failed() || !require_positive_scale(g, init, at)) return {g, none};
  if (is_slice ? !require_extents(g, extents, at) : !require_shape_or_value(g, init, extents, at)) return {g, none};
  const bool is_value = init.has_shape() && !is_slice;
  if (!is_value && !extents.given()) {
    g.fail(errc::shape_not_defined, at, {});
    return {g, none};
  }
  const name_piece piece = make_piece(g.names.keep(arguments.name));
  const name_id outer = g.name_scope;
  enter_name_scope(g, piece, at);
  const name_id name = g.name_scope;
  g.name_scope = outer;
  if (g.failed()) return {g, none};
  const bool literal = ends_in_slash(piece);
  note_variable(g, g.used.find_or_add(name), literal);
  const dtype type = is_value ? init.value_dtype() : arguments.dtype;
  const shape s = is_value ? shape_of_value(init) : extents;
  const initializer_record initial =
      is_slice ? *arguments.slice.values : resolve_initializer(g, or_default(init, type), s, type, at);
  if (!claim_name(g, name, literal, at)) return {g, none};
  const variable made = add_variable(g,
                                     {name, name, false, s, type, initial,
                                      arguments.slice.whole.given() ? arguments.slice.whole : s, arguments.trainable},
                                     arguments.collections, at);
  if (arguments.constraint.given()) add_constraint(g, made, arguments.constraint);
  return made;
}

// Calls the creators of the open scopes, innermost first; then TensorFlow's own.
constexpr variable create_variable(graph_state& g, std::uint32_t creator, const variable_arguments& arguments, place at) {
  if (creator == none) return construct_variable(g, arguments, at);
  const creator_link& link = captured_as<creator_link>(g, creator);
  graph_state* const state = &g;
  const std::uint32_t outer = link.outer;
  return link.create(arguments,
                     [=](const variable_arguments& changed) { return create_variable(*state, outer, changed, at); });
}

// tf.Variable
constexpr variable make_variable(graph_state& g, const name_piece& piece, const shape& extents, const initializer& init,
                                 const variable_options& options, place at) {
  return create_variable(g, g.creators,
                         {piece.view(), extents, options.dtype.or_else(dtype::float32), init, options.trainable,
                          options.collections, options.constraint, &g, {}},
                         at);
}

}  // namespace detail
}  // namespace varscope::inline v1
