// SPDX-License-Identifier: BSL-1.0
//
// tf.name_scope: where operations get their names, and variables made by make_variable. It never affects get_variable.
//
//   name_scope<"hidden">(g, [&] { ... })    auto s = name_scope<"hidden">(g);
#pragma once

#include <concepts>
#include <string_view>

#include <varscope/graph/variable_nodes.hpp>

namespace varscope::inline v1 {

namespace detail {

// Brings back the name scope that was open, also when an error is thrown.
class name_scope_guard {
 public:
  constexpr explicit name_scope_guard(graph_state& g) : g_(g), outer_(g.name_scope) {}
  name_scope_guard(const name_scope_guard&) = delete;
  name_scope_guard& operator=(const name_scope_guard&) = delete;
  constexpr ~name_scope_guard() { g_.name_scope = outer_; }

 private:
  graph_state& g_;
  name_id outer_;
};

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
  if (ends_in_slash(piece)) {
    g.name_scope = piece.size == 1 ? root_name : g.names.child(root_name, without_slash(piece));
    if (piece.has_slash) note_slashes(g, root_name, piece);
    if (g.name_scope != root_name) note_prefix(g, g.name_scope);
  } else {
    if (piece.has_slash) note_slashes(g, g.name_scope, piece);
    g.name_scope = unique_name(g, piece);
  }
  return {g.name_scope, true};
}

// tf.get_default_graph().get_name_scope() and variable_scope.original_name_scope: "" or a name and a slash.
constexpr std::string_view text_of(graph_state& g, name_scope_text scope) {
  if (!scope.slash) return g.names.text(scope.name);
  return g.names.text(g.names.suffixed(scope.name, piece_of<"/">));
}

}  // namespace detail

// A name scope in a block.
class [[nodiscard]] open_name_scope {
 public:
  constexpr open_name_scope(detail::graph_state& g, const name_piece& name, call_site at)
      : g_(g), outer_(g.name_scope), scope_(detail::enter_name_scope(g, name, at)) {}
  open_name_scope(const open_name_scope&) = delete;
  open_name_scope& operator=(const open_name_scope&) = delete;
  constexpr ~open_name_scope() { g_.name_scope = outer_; }

  // "hidden_1/": entering this again does not make a new name.
  constexpr std::string_view name() const { return detail::text_of(g_, scope_); }
  constexpr operator std::string_view() const { return name(); }

 private:
  detail::graph_state& g_;
  detail::name_id outer_;
  detail::name_scope_text scope_;
};

namespace detail {

template <class Body>
concept name_scope_body = std::invocable<Body&, std::string_view> || std::invocable<Body&>;

template <name_scope_body Body>
constexpr decltype(auto) in_name_scope(graph_state& g, const name_piece& name, Body& body, call_site at) {
  const open_name_scope s(g, name, at);
  if constexpr (std::invocable<Body&, std::string_view>)
    return body(s.name());
  else
    return body();
}

}  // namespace detail
}  // namespace varscope::inline v1
