// SPDX-License-Identifier: BSL-1.0
//
// Graph.unique_name (semantics 1.B).
#pragma once

#include <varscope/graph/state.hpp>

namespace varscope::inline v1::detail {

// A used name with the first free number from `first` on; the name's entry keeps where the next search begins.
constexpr name_id numbered_name(graph_state& g, name_id full, std::uint32_t first) {
  for (std::uint32_t number = first;; ++number) {
    const name_id candidate = g.names.numbered(full, number);
    name_table::entry& c = g.used.find_or_add(candidate);
    if (c.value != 0) continue;
    c.value = 1;
    if (number != first) g.used.find_or_add(full).value = number + 1;
    return candidate;
  }
}

// A full name, or the first with a free number behind it (rule 7). Names that differ by case only are the same (rule 9).
constexpr name_id unique_full_name(graph_state& g, name_id full) {
  const std::uint32_t uses = g.used.find_or_add(full).value++;
  return uses == 0 ? full : numbered_name(g, full, uses);
}
constexpr name_id unique_name(graph_state& g, name_id scope, const name_piece& piece) {
  return unique_full_name(g, g.names.child(scope, piece));
}
constexpr name_id unique_name(graph_state& g, const name_piece& piece) { return unique_name(g, g.name_scope, piece); }

// The text of a name that ends in a slash without it; such a name is absolute.
constexpr name_piece without_slash(const name_piece& piece) { return make_piece(piece.text, piece.size - 1); }
constexpr bool ends_in_slash(const name_piece& piece) { return piece.size != 0 && piece.text[piece.size - 1] == '/'; }

}  // namespace varscope::inline v1::detail
