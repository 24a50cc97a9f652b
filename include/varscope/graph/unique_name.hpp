// SPDX-License-Identifier: BSL-1.0
//
// Graph.unique_name, name scopes and the validity of names (semantics 1.B and 1.C).
#pragma once

#include <varscope/graph/state.hpp>

namespace varscope::inline v1::detail {

// A full name with the first free number behind it (rule 7). Names that differ by case only are the same (rule 9).
constexpr name_id unique_full_name(graph_state& g, name_id full) {
  name_table::entry& e = g.used.find_or_add(full);
  std::uint32_t number = e.value++;
  if (number == 0) return full;
  name_id candidate;
  do {
    candidate = g.names.suffixed(full, g.names.number_suffix(number++));
  } while (g.used.find(candidate) != nullptr);
  g.used.find_or_add(candidate).value = 1;
  g.used.find(full)->value = number;
  return candidate;
}
constexpr name_id unique_name(graph_state& g, name_id scope, const name_piece& piece) {
  return unique_full_name(g, g.names.child(scope, piece));
}
constexpr name_id unique_name(graph_state& g, const name_piece& piece) { return unique_name(g, g.name_scope, piece); }

// The text of a name that ends in a slash without it; such a name is absolute.
constexpr name_piece without_slash(const name_piece& piece) { return make_piece(piece.text, piece.size - 1); }
constexpr bool ends_in_slash(const name_piece& piece) { return piece.size != 0 && piece.text[piece.size - 1] == '/'; }

// tf.name_scope(name): enters it, or says that the name is not valid (rules 18, 19). An empty name resets to the root.
constexpr name_scope_text enter_name_scope(graph_state& g, const name_piece& piece, place at) {
  if (piece.size == 0) {
    g.name_scope = root_name;
    return {root_name, false};
  }
  if (!piece.valid || (g.name_scope == root_name && !piece.valid_first)) {
    g.fail(errc::invalid_scope_name, at, {piece.view()});
    return {g.name_scope, false};
  }
  if (ends_in_slash(piece))
    g.name_scope = piece.size == 1 ? root_name : g.names.child(root_name, without_slash(piece));
  else
    g.name_scope = unique_name(g, piece);
  return {g.name_scope, true};
}

// tf.get_default_graph().get_name_scope() and variable_scope.original_name_scope: "" or a name and a slash.
constexpr std::string_view text_of(graph_state& g, name_scope_text scope) {
  if (!scope.slash) return "";
  return g.names.text(g.names.suffixed(scope.name, piece_of<"/">));
}

}  // namespace varscope::inline v1::detail
