// SPDX-License-Identifier: BSL-1.0
//
// A variable that is kept whole, or one slice: created or shared (semantics 1.F, rules 63 to 75).
#pragma once

#include <varscope/graph/add_variable.hpp>
#include <varscope/text/nearest_name.hpp>

namespace varscope::inline v1::detail {

// What is asked for, after the scope's defaults.
struct single_request {
  name_id key;
  const shape& extents;
  dtype type;
  const initializer& given;
  const varscope::regularizer& regularizer;
  bool trainable;
  const collection_keys& collections;
  reuse_mode reuse;
  const shape& whole;                 // of the variable that this one is a slice of; else not given
  const initializer_record* sliced;   // the values of a slice; nullptr if it is none
  const varscope::constraint& constraint;
};

// "a/" and "": names that are taken as they are.
constexpr bool ends_in_slash(graph_state& g, name_id name) {
  const name_node& n = g.names[name];
  return n.piece_size != 0 ? n.piece[n.piece_size - 1] == '/' : n.slash;
}
constexpr name_id without_slash(graph_state& g, name_id name) {
  const name_node& n = g.names[name];
  if (n.piece_size == 0) return n.parent;
  const name_id parent = n.parent;
  const name_piece piece = make_piece(n.piece, n.piece_size - 1);
  return n.slash || parent == root_name ? g.names.child(parent, piece) : g.names.suffixed(parent, piece);
}

// An existing variable (rules 64 to 66).
constexpr variable share_variable(graph_state& g, variable_id id, const single_request& r, place at) {
  variable_record& found = g.variables[id];
  if (r.reuse == reuse_mode::no)
    g.fail(errc::variable_exists, at, {g.names.text(r.key)}, found.at);
  else if (r.extents.given() && r.sliced == nullptr && r.extents != found.extents)
    g.fail(errc::shared_shape_differs, at, {g.names.text(r.key), tuple_text{r.extents}, tuple_text{found.extents}},
           found.at);
  else if (r.type != found.type)
    g.fail(errc::shared_dtype_differs, at, {g.names.text(r.key), r.type, found.type}, found.at);
  if (g.failed()) return {g, none};
  ++found.shared;
  ++g.scopes[g.scope].shared;
  return {g, id};
}

// The loss of a variable, in the name scope <key>/Regularizer/ (rule 102).
constexpr void regularize(graph_state& g, variable v, name_id key, const varscope::regularizer& regularizer) {
  const name_scope_guard guard(g);
  g.name_scope = g.names.child(key, piece_of<"Regularizer">);
  if (regularizer.adds_loss()) {
    const tensor loss = regularizer.loss(v);
    if (!g.failed()) add_to_collection(g, piece_of<"regularization_losses">, loss);
  }
}

// What get_variable can give: the names that were asked of it.
struct shareable_names {
  graph_state& g;
  buffer<variable_id> variables;

  constexpr std::string_view operator[](std::size_t i) const { return g.names.text(g.variables[variables[i]].key); }
};

// "The nearest is conv1/weights, which exists in scope conv1."
constexpr sentence advice_for_missing(graph_state& g, name_id wanted) {
  shareable_names names{g, {}};
  for (variable_id id = 0; id != g.variables.size(); ++id)
    if (g.variables[id].of_get_variable) names.variables.push_back(id);
  sentence advice;
  if (names.variables.size() == 0) return advice;
  const std::string_view nearest = names[nearest_name(names, names.variables.size(), g.names.text(wanted))];
  const std::size_t slash = nearest.rfind('/');
  advice << " The nearest is " << nearest << ", which exists ";
  if (slash == std::string_view::npos)
    advice << "at the root.";
  else
    advice << "in scope " << nearest.substr(0, slash) << '.';
  return advice;
}

// One variable that is kept whole (or one slice): rules 63 to 75.
constexpr variable get_single(graph_state& g, const single_request& r, place at) {
  const bool is_value = r.given.kind() == initializer_kind::value && r.sliced == nullptr;
  if (is_value ? !require_shape_or_value(g, r.given, r.extents, at) : !require_extents(g, r.extents, at)) return {g, none};
  if (const name_table::entry* known = g.variable_keys.find(r.key)) return share_variable(g, known->value, r, at);
  if (r.reuse == reuse_mode::yes) {
    g.fail(errc::variable_missing, at, {g.names.text(r.key)}, {}, advice_for_missing(g, r.key).view());
    return {g, none};
  }
  if (!is_value && !r.extents.given()) {
    g.fail(errc::shape_not_defined, at, {});
    return {g, none};
  }

  // The variable opens a name scope of its full name at the root: so the root's rule for names holds (rule 79).
  const name_node& n = g.names[r.key];
  if (r.key != root_name && (!n.valid || !n.valid_first)) {
    g.fail(errc::invalid_scope_name, at, {g.names.text(r.key)});
    return {g, none};
  }
  const bool literal = ends_in_slash(g, r.key);
  const name_id name = literal ? without_slash(g, r.key) : unique_full_name(g, r.key);
  const dtype type = is_value ? r.given.value_dtype() : r.type;
  const shape extents = is_value ? shape_of_value(r.given) : r.extents;
  const initializer_record initial =
      r.sliced != nullptr ? *r.sliced : resolve_initializer(g, or_default(r.given, type), extents, type, at);
  const variable made = add_variable(g,
                                     {name, r.key, true, literal, extents, type, initial,
                                      r.whole.given() ? r.whole : extents, r.trainable},
                                     r.collections, at);
  if (g.failed()) return {g, none};
  g.variable_keys.find_or_add(r.key).value = made.id();
  add_constraint(g, made, r.constraint);
  const name_node& last = g.names[r.key];
  if (last.piece_size >= 6 && last.piece[last.piece_size - 1] == '0')
    g.has_first_part |= std::string_view(last.piece, last.piece_size).ends_with("part_0");
  if (r.regularizer.given()) regularize(g, made, r.key, r.regularizer);
  return made;
}

}  // namespace varscope::inline v1::detail
