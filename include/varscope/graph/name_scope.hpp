// SPDX-License-Identifier: BSL-1.0
//
// tf.name_scope: where operations get their names, and variables made by make_variable. It never affects get_variable.
//
//   name_scope<"hidden">(g, [&] { ... })    auto s = name_scope<"hidden">(g);
#pragma once

#include <concepts>
#include <string_view>

#include <varscope/graph/unique_name.hpp>

namespace varscope::inline v1 {

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
