// SPDX-License-Identifier: BSL-1.0
//
// tf.make_template: a function whose variables are created when it is first called and shared ever after (semantics 1.N).
//
//   auto conv1 = make_template<"conv1">(g, [&](tensor x) { return conv_relu(g, x, {5, 5, 3, 8}, {8}); });
//   auto a = conv1(image1);
//   auto b = conv1(image2);      // the same variables
#pragma once

#include <string_view>
#include <utility>

#include <varscope/graph/collection.hpp>
#include <varscope/graph/scope.hpp>

namespace varscope::inline v1 {

struct template_options {
  std::string_view unique_name = {};              // the scope's name; else the template's with the first free number
  bool create_scope_now = false;                  // the scope is chosen here and now, not by the first call
  varscope::custom_getter custom_getter = {};     // of all variables of the template
};

namespace detail {

constexpr std::uint32_t count_trainable(graph_state& g) {
  std::uint32_t count = 0;
  for (const collection_item& item : g.collections) count += item.key == graph_state::trainable_variables;
  return count;
}

// "[<tf.Variable 'd_1/w:0' shape=() dtype=float32_ref>, ...]": those that were added after the first `count`.
constexpr void fail_with_new_trainables(graph_state& g, std::uint32_t count, place at) {
  sentence list;
  list << '[';
  std::uint32_t seen = 0;
  for (const collection_item& item : g.collections) {
    if (item.key != graph_state::trainable_variables || seen++ < count) continue;
    const variable_record& v = g.variables[item.id];
    if (seen > count + 1) list << ", ";
    list << "<tf.Variable '" << g.names.text(v.name) << ":0' shape=";
    write_tuple(list, v.extents);
    list << " dtype=" << name(v.type) << "_ref>";
  }
  list << ']';
  g.fail(errc::template_made_trainable, at, {list.view()});
}

// The scope of a template whose scope is created at once: entered and left, without a name scope (T1).
constexpr scope_id create_template_scope(graph_state& g, const name_piece& name, const template_options& options, place at) {
  const scope_record current = g.scopes[g.scope];
  const name_piece given = options.unique_name.empty() ? name : g.piece(options.unique_name);
  if (given.has_slash) note_slashes(g, current.name, given);
  const name_id base = g.names.child(current.name, given);
  name_id full = base;
  sentence short_name(given.view());
  const std::uint32_t number = options.unique_name.empty() ? g.counts.first_free(base) : 0;
  if (number != 0) {
    full = g.names.numbered(base, number);
    short_name << '_' << number;
  }
  const name_id original = g.names.child(root_name, g.piece(short_name.view()));
  const scope_id scope = push_scope(g, current, full, {original, false}, g.name_scope,
                                    {.custom_getter = options.custom_getter}, false, at);
  leave_scope(g, scope);
  return scope;
}

}  // namespace detail

// A template. Copies are the same template.
template <class Body>
class graph_template {
 public:
  constexpr graph_template(detail::graph_state& own_graph, const name_piece& given_name, Body given_body,
                           const template_options& given_options, place call_place)
      : g_(&own_graph), name_(given_name), body_(std::move(given_body)), options_(given_options) {
    detail::template_record record{detail::none, false, false};
    if (given_options.create_scope_now && !own_graph.failed())
      record.scope = detail::create_template_scope(own_graph, given_name, given_options, call_place);
    id_ = own_graph.templates.push_back(record);
  }

  // Runs the body in the template's scope; gives what it gives.
  template <class... Arguments>
  constexpr decltype(auto) operator()(Arguments&&... arguments) const {
    return call(call_site{}, std::forward<Arguments>(arguments)...);
  }

  // "conv1/": the name of the scope and a slash; "" before there is one.
  constexpr std::string_view scope_name() const {
    if (record().scope == detail::none) return "";
    const std::string_view name = variable_scope(*g_, record().scope).name();
    if (name.empty() || name.ends_with('/')) return name;
    return g_->names.text(g_->names.suffixed(g_->scopes[record().scope].name, piece_of<"/">));
  }
  constexpr bool has_scope() const { return record().scope != detail::none; }

 private:
  constexpr detail::template_record& record() const { return g_->templates[id_]; }

  // What a call leaves behind: a first call that failed has not taken place (T3), and a later one may not have made
  // variables that are trained (T4).
  class call_guard {
   public:
    constexpr call_guard(detail::graph_state& own_graph, std::uint32_t own_id, place call_place)
        : g_(own_graph),
          id_(own_id),
          at_(call_place),
          was_started_(own_graph.templates[own_id].started),
          was_completed_(own_graph.templates[own_id].completed),
          trainable_(was_completed_ ? detail::count_trainable(own_graph) : 0) {
      own_graph.templates[own_id].started = true;
    }
    call_guard(const call_guard&) = delete;
    call_guard& operator=(const call_guard&) = delete;
    constexpr ~call_guard() noexcept(false) {
      const bool unwinding = detail::exceptions_in_flight() > exceptions_;
      if (unwinding || g_.failed()) {
        if (!was_started_) g_.templates[id_].started = false;
        return;
      }
      if (was_completed_ && detail::count_trainable(g_) != trainable_)
        detail::fail_with_new_trainables(g_, trainable_, at_);
      g_.templates[id_].completed = true;
    }

   private:
    detail::graph_state& g_;
    std::uint32_t id_;
    place at_;
    bool was_started_;
    bool was_completed_;
    std::uint32_t trainable_;
    int exceptions_ = detail::exceptions_in_flight();
  };

  template <class... Arguments>
  constexpr decltype(auto) call(call_site at, Arguments&&... arguments) const {
    detail::graph_state& g = *g_;
    const bool first = record().scope == detail::none;
    const open_scope scope(g, enter(at));
    if (first && !g.failed()) record().scope = scope.id();
    const call_guard guard(g, id_, at);
    return body_(std::forward<Arguments>(arguments)...);
  }

  constexpr detail::scope_id enter(place at) const {
    detail::graph_state& g = *g_;
    if (record().scope != detail::none) {
      const scope_options reused{.reuse = record().started ? reuse_mode::yes : reuse_mode::no};
      return detail::enter_scope(g, variable_scope(g, record().scope), reused, at);
    }
    const scope_options options{.custom_getter = options_.custom_getter};
    if (!options_.unique_name.empty()) return detail::enter_scope(g, g.piece(options_.unique_name), options, at);
    return detail::enter_default_scope(g, name_, options, at);
  }

  detail::graph_state* g_;
  name_piece name_;
  Body body_;
  template_options options_;
  std::uint32_t id_;
};

}  // namespace varscope::inline v1
