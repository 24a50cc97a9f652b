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
constexpr bool ends_in_slash(const name_node& n) {
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
  if (regularizer.adds_loss() && require_scale(g, regularizer, g.variables[v.id()].at)) {
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

// The variable of a key, or none. The entry is the key's among the used names: mostly it knows.
constexpr variable_id variable_of(graph_state& g, const name_table::entry& e, name_id key) {
  if (e.variable_plus_one != 0) {
    const name_id known = g.variables[e.variable_plus_one - 1].key;
    if (known == key || (g.names[known].hash.exact == g.names[key].hash.exact && g.names.equal(known, key, false)))
      return e.variable_plus_one - 1;
  }
  if (g.variable_keys.size() == 0) return none;
  const name_table::entry* other = g.variable_keys.find(key);
  return other == nullptr ? none : other->value;
}
constexpr variable_id variable_of(graph_state& g, name_id key) {
  const name_table::entry* e = g.used.find(key);
  return e == nullptr ? none : variable_of(g, *e, key);
}

// From now on get_variable gives this variable for the key.
constexpr void keep_key(graph_state& g, name_table::entry& e, name_id key, variable_id id) {
  variable_record& v = g.variables[id];
  if (!v.of_get_variable) {
    v.key = key;
    v.of_get_variable = true;
  }
  if (e.variable_plus_one == 0 && v.key == key)
    e.variable_plus_one = id + 1;
  else
    g.variable_keys.find_or_add(key).value = id;
}

// "w/part_0" can be a slice of "w".
constexpr bool may_be_first_part(const name_node& n) {
  return n.piece_size >= 6 && n.piece[n.piece_size - 1] == '0' &&
         std::string_view(n.piece, n.piece_size).ends_with("part_0");
}

constexpr initializer_record resolve_single(graph_state& g, const single_request& r, dtype type, const shape& extents,
                                            place at) {
  if (r.sliced != nullptr) return *r.sliced;
  if (r.given.kind() == initializer_kind::none) return default_initializer(type).record();  // fits everything
  return resolve_initializer(g, r.given, extents, type, at);
}

// A new variable, where there are no creators: what construct_variable does at the root, in fewer steps.
constexpr variable add_single(graph_state& g, name_table::entry& e, const single_request& r, bool is_value, place at) {
  // The variable opens a name scope of its full name at the root: so the root's rule for names holds (rule 79).
  const name_node& n = g.names[r.key];
  if (r.key != root_name && (!n.valid || !n.valid_first)) {
    g.fail(errc::invalid_scope_name, at, {g.names.text(r.key)});
    return {g, none};
  }
  const std::size_t used_names = g.used.size();
  const bool literal = ends_in_slash(n);
  const bool first_part = may_be_first_part(n);
  name_id name = r.key;
  if (!literal && e.value++ == 0) {
    note_variable(g, e, false);
  } else {
    name = literal ? without_slash(g, r.key) : numbered_name(g, r.key, e.value - 1);
    note_variable(g, g.used.find_or_add(name), literal);
  }
  const dtype type = is_value ? r.given.value_dtype() : r.type;
  const shape extents = is_value ? shape_of_value(r.given) : r.extents;
  const initializer_record initial = resolve_single(g, r, type, extents, at);
  if (g.failed()) return {g, none};
  if ((literal || name == root_name || g.literal_names.size() != 0) && !claim_name(g, name, literal, at)) return {g, none};
  const variable made = add_variable(
      g, {name, r.key, true, extents, type, initial, r.whole.given() ? r.whole : extents, r.trainable}, r.collections, at);
  if (r.constraint.given()) add_constraint(g, made, r.constraint);
  g.has_first_part |= first_part;
  keep_key(g, g.used.size() == used_names ? e : g.used.find_or_add(r.key), r.key, made.id());
  return made;
}

// The same through the creators of the open scopes.
constexpr variable create_single(graph_state& g, const single_request& r, place at) {
  const variable made = create_variable(g, g.creators,
                                        {g.names.text(r.key), r.extents, r.type, r.given, r.trainable, r.collections,
                                         r.constraint, &g, {r.whole, r.sliced}},
                                        at);
  if (g.failed()) return {g, none};
  keep_key(g, g.used.find_or_add(r.key), r.key, made.id());
  if (may_be_first_part(g.names[r.key])) g.has_first_part = true;
  return made;
}

// One variable that is kept whole (or one slice): rules 63 to 75.
constexpr variable get_single(graph_state& g, const single_request& r, place at) {
  const bool is_value = r.given.has_shape() && r.sliced == nullptr;
  if (is_value ? !require_shape_or_value(g, r.given, r.extents, at) : !require_extents(g, r.extents, at)) return {g, none};
  name_table::entry& e = g.used.find_or_add(r.key);
  if (e.variable_plus_one != 0 || g.variable_keys.size() != 0) {
    const variable_id known = variable_of(g, e, r.key);
    if (known != none) return share_variable(g, known, r, at);
  }
  if (r.reuse == reuse_mode::yes) {
    g.fail(errc::variable_missing, at, {g.names.text(r.key)}, {}, advice_for_missing(g, r.key).view());
    return {g, none};
  }
  if (!is_value && !r.extents.given()) {
    g.fail(errc::shape_not_defined, at, {});
    return {g, none};
  }
  const variable made = g.creators == none ? add_single(g, e, r, is_value, at) : create_single(g, r, at);
  if (r.regularizer.given() && !g.failed()) regularize(g, made, r.key, r.regularizer);
  return made;
}

}  // namespace varscope::inline v1::detail
