// SPDX-License-Identifier: BSL-1.0
//
// tf.get_variable and tf.Variable (semantics 1.F to 1.H).
//
//   get_variable<"weights">(g, {5, 5, 3, 8}, init::random_normal(), {.trainable = false})
//   get_variable<"weights">(g)      in a scope with reuse: the variable that exists
//   make_variable<"counter">(g, scalar, init::zeros())
#pragma once

#include <varscope/graph/node.hpp>
#include <varscope/graph/resolve_initializer.hpp>
#include <varscope/graph/scope.hpp>

namespace varscope::inline v1 {

struct variable_options {
  optional_dtype dtype = {};  // else the scope's
  bool trainable = true;      // in collection::trainable_variables
};

namespace detail {

// The variable's operations: VariableV2, and those that it brings along (rules 81, 82), which are only counted.
constexpr variable add_variable(graph_state& g, name_id name, name_id key, bool of_get_variable, const shape& extents,
                                dtype type, const initializer& init, bool trainable, bool literal, place at) {
  const std::uint32_t operations_before = g.operations;
  const initializer_record record = resolve_initializer(g, init, extents, type, at);
  if (!claim_name(g, name, literal, at)) return {g, none};
  const tensor_id read = add_output(g, type, extents);
  const variable_id id = g.variables.push_back({name, key, extents, type, trainable, of_get_variable, 0, operations_before, record, read, at});
  g.nodes.push_back({&operation<"VariableV2">, name, 0, 0, 0, 0, 0, 0, read, 1, id, at});
  g.operations += operations_of(record, type, extents) + 3;
  g.collections.push_back({graph_state::global_variables, true, id});
  if (trainable) g.collections.push_back({graph_state::trainable_variables, true, id});
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

// Shape and dtype of a plain value; a dtype that is asked for beside it has no effect (rule 72).
constexpr shape shape_of_value(const initializer& init) {
  if (init.listed()) return shape{init.values().size()};
  return scalar;
}

constexpr variable share_variable(graph_state& g, variable_id id, name_id key, const shape& extents, dtype type,
                                  reuse_mode reuse, place at) {
  variable_record& found = g.variables[id];
  if (reuse == reuse_mode::no)
    g.fail(errc::variable_exists, at, {g.names.text(key)}, found.at);
  else if (extents.given() && extents != found.extents)
    g.fail(errc::shared_shape_differs, at, {g.names.text(key), tuple_text{extents}, tuple_text{found.extents}}, found.at);
  else if (type != found.type)
    g.fail(errc::shared_dtype_differs, at, {g.names.text(key), type, found.type}, found.at);
  if (g.failed()) return {g, none};
  ++found.shared;
  return {g, id};
}

constexpr variable get_variable(graph_state& g, const name_piece& piece, const shape& extents,
                                const initializer& argument, const variable_options& options, place at) {
  if (g.failed()) return {g, none};
  const scope_record& scope = g.scopes[g.scope];
  const bool is_value_argument = argument.kind() == initializer_kind::value;
  if (options.dtype.given() && is_value_argument) {
    // TensorFlow converts the value at once, which leaves a constant at the root (rule 57).
    if (argument.value_dtype() != options.dtype.or_else(dtype::float32)) {
      g.fail(errc::value_dtype_differs, at, {argument.value_dtype(), options.dtype.or_else(dtype::float32)});
      return {g, none};
    }
    add_constant(g, unique_name(g, root_name, piece_of<"Const">), argument.value_dtype(), shape_of_value(argument),
                 argument.values().data(), argument.values().size(), at);
  }
  const bool from_scope = argument.kind() == initializer_kind::none && scope.initializer != none;
  const initializer& given = from_scope ? *g.initializers[scope.initializer] : argument;
  const bool is_value = given.kind() == initializer_kind::value;
  const dtype type = options.dtype.or_else(scope.type);
  const name_id key = piece.size == 0 && scope.name == root_name ? root_name : g.names.child(scope.name, piece);

  if (is_value && extents.given()) {
    g.fail(errc::value_with_shape, at, {});
    return {g, none};
  }
  if (!require_extents(g, extents, at)) return {g, none};
  if (const name_table::entry* known = g.variable_keys.find(key))
    return share_variable(g, known->value, key, extents, type, scope.reuse, at);
  if (scope.reuse == reuse_mode::yes) {
    g.fail(errc::variable_missing, at, {g.names.text(key)});
    return {g, none};
  }
  if (!is_value && !extents.given()) {
    g.fail(errc::shape_not_defined, at, {});
    return {g, none};
  }

  // The variable opens a name scope of its full name at the root: so the root's rule for names holds (rule 79).
  const bool literal = piece.size == 0 ? key != root_name : ends_in_slash(piece);
  name_id name = key;
  if (key != root_name && (!g.names[key].valid || !g.names[key].valid_first)) {
    g.fail(errc::invalid_scope_name, at, {g.names.text(key)});
    return {g, none};
  }
  if (!literal)
    name = unique_full_name(g, key);
  else
    name = piece.size == 0 ? scope.name : g.names.child(scope.name, without_slash(piece));
  const variable made = add_variable(g, name, key, true, is_value ? shape_of_value(given) : extents,
                                     is_value ? given.value_dtype() : type,
                                     or_default(given, type),
                                     options.trainable, literal, at);
  if (!g.failed()) g.variable_keys.find_or_add(key).value = made.id();
  return made;
}

constexpr variable make_variable(graph_state& g, const name_piece& piece, const shape& extents, const initializer& init,
                                 const variable_options& options, place at) {
  if (g.failed()) return {g, none};
  const name_id outer = g.name_scope;
  const bool is_value = init.kind() == initializer_kind::value;
  if (is_value && extents.given()) {
    g.fail(errc::value_with_shape, at, {});
    return {g, none};
  }
  if (!is_value && !extents.given()) {
    g.fail(errc::shape_not_defined, at, {});
    return {g, none};
  }
  if (!require_extents(g, extents, at)) return {g, none};
  enter_name_scope(g, piece, at);
  const name_id name = g.name_scope;
  g.name_scope = outer;
  if (g.failed()) return {g, none};
  const dtype type = is_value ? init.value_dtype() : options.dtype.or_else(dtype::float32);
  return add_variable(g, name, name, false, is_value ? shape_of_value(init) : extents, type,
                      or_default(init, type), options.trainable,
                      ends_in_slash(piece), at);
}

}  // namespace detail
}  // namespace varscope::inline v1
