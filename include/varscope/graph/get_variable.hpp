// SPDX-License-Identifier: BSL-1.0
//
// tf.get_variable: a variable of the scope's, created or shared (semantics 1.F, in its order of evaluation).
//
//   get_variable<"weights">(g, {5, 5, 3, 8}, init::random_normal(), {.trainable = false})
//   get_variable<"weights">(g)      in a scope with reuse: the variable that exists
#pragma once

#include <varscope/graph/partitioned_variable.hpp>
#include <varscope/graph/scope.hpp>

namespace varscope::inline v1::detail {

// TensorFlow's own getter (rule 62).
constexpr variable get_plain_or_partitioned(graph_state& g, const single_request& r, const partitioner& slices, place at) {
  const auto is_scalar = [&] { return r.extents.given() && r.extents.rank() == 0; };
  if (slices.given() && !is_scalar()) return get_partitioned(g, r, slices, at);
  if (g.has_first_part) {
    const name_table::entry* known = g.partitioned_keys.find(r.key);
    if (r.reuse == reuse_mode::yes && !slices.given() && known != nullptr)
      return share_partitioned(g, known->value, r, shape{}, at);
    if (variable_of(g, part_name(g, r.key, 0)) != none) {
      g.fail(errc::partitioned_exists, at, {g.names.text(r.key)});
      return {g, none};
    }
  }
  return get_single(g, r, at);
}

constexpr variable get_requested(graph_state& g, const variable_request& request, place at) {
  const shape whole{};
  const name_piece name = make_piece(g.names.keep(request.name));
  return get_plain_or_partitioned(g,
                                  {g.names.child(root_name, name), request.shape, request.dtype, request.initializer,
                                   request.regularizer, request.trainable, request.collections, request.reuse, whole,
                                   nullptr, request.constraint},
                                  request.partitioner, at);
}

// Calls the getters of the open scopes, innermost first; then TensorFlow's own (rules 97, 98).
constexpr variable call_getters(graph_state& g, std::uint32_t getter, const variable_request& request, place at) {
  if (getter == none) return get_requested(g, request, at);
  const getter_link& link = captured_as<getter_link>(g, getter);
  graph_state* const state = &g;
  const std::uint32_t outer = link.outer;
  return link.getter(request, [=](const variable_request& changed) { return call_getters(*state, outer, changed, at); });
}

constexpr variable get_variable(graph_state& g, const name_piece& piece, const shape& extents,
                                const initializer& argument, const variable_options& options, place at) {
  const bool given_here = argument.kind() != initializer_kind::none;
  if (g.failed() || (given_here && !require_positive_scale(g, argument, at))) return {g, none};
  if (options.regularizer.given() && !require_scale(g, options.regularizer, at)) return {g, none};
  if (options.partitioner.given() && !require_sizes(g, options.partitioner, at)) return {g, none};
  const scope_record& scope = g.scopes[g.scope];
  if (piece.has_slash) note_slashes(g, scope.name, piece);
  const name_id key = piece.size == 0 && scope.name == root_name ? root_name : g.names.child(scope.name, piece);
  if (given_here && options.dtype.given() && argument.has_shape()) {
    // TensorFlow converts a plain value at once, which leaves a constant at the root (rule 57), whatever comes of it.
    if (argument.kind() == initializer_kind::value) add_constant(g, unique_name(g, root_name, piece_of<"Const">), argument.value_dtype(), shape_of_value(argument),
                 argument.values().data(), argument.values().size(), at);
    if (argument.value_dtype() != options.dtype.or_else(dtype::float32)) {
      g.fail(errc::value_dtype_differs, at, {argument.value_dtype(), options.dtype.or_else(dtype::float32)});
      return {g, none};
    }
  }
  const initializer& given = given_here || scope.initializer == none ? argument : *g.initializers[scope.initializer];
  const varscope::regularizer& regularizer = scope.regularizer == none || options.regularizer.given()
                                                 ? options.regularizer
                                                 : captured_as<varscope::regularizer>(g, scope.regularizer);
  const partitioner& slices = scope.partitioner == none || options.partitioner.given()
                                  ? options.partitioner
                                  : captured_as<partitioner>(g, scope.partitioner);
  const constraint& limits = scope.constraint == none || options.constraint.given()
                                 ? options.constraint
                                 : captured_as<constraint>(g, scope.constraint);
  const dtype type = options.dtype.or_else(scope.type);

  const name_scope_guard guard(g);
  g.name_scope = root_name;  // rule 56
  const shape whole{};
  if (scope.getter == none && !options.custom_getter.given())
    return get_plain_or_partitioned(g,
                                    {key, extents, type, given, regularizer, options.trainable, options.collections,
                                     scope.reuse, whole, nullptr, limits},
                                    slices, at);
  const variable_request request{g.names.text(key), extents,       type, given,
                                 regularizer,       slices,        options.trainable,
                                 options.collections, scope.reuse, limits, &g};
  graph_state* const state = &g;
  if (options.custom_getter.given())
    return options.custom_getter(request,
                                 [=](const variable_request& changed) { return get_requested(*state, changed, at); });
  return call_getters(g, scope.getter, request, at);
}

constexpr variable get_local_variable(graph_state& g, const name_piece& piece, const shape& extents,
                                      const initializer& argument, variable_options options, place at) {
  options.trainable = false;
  options.collections = options.collections.with(collection::local_variables);
  return get_variable(g, piece, extents, argument, options, at);
}

}  // namespace varscope::inline v1::detail
