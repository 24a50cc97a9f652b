// SPDX-License-Identifier: BSL-1.0
//
// Variable scopes (semantics 1.D and 1.E): tf.variable_scope in three forms.
//
//   scope<"conv1">(g, [&](variable_scope s) { ... })    a body; gives what the body gives
//   auto s = scope<"conv1">(g);                         a block; closes where s goes out of scope
//   g.scope(captured, [&] { ... })                      a captured variable_scope, entered again
//
// Between graph and body: reuse, auto_reuse, or {.reuse = ..., .initializer = ..., .dtype = ...}.
#pragma once

#include <concepts>
#include <string_view>
#include <type_traits>
#include <utility>

#include <varscope/graph/variable_creator.hpp>
#include <varscope/graph/collection.hpp>
#include <varscope/graph/name_scope.hpp>
#include <varscope/graph/resolve_initializer.hpp>

namespace varscope::inline v1 {

struct scope_options;

// The reuse argument of a scope. `no` asks for nothing: a scope inherits reuse (tf's False is None).
struct reuse_argument {
  reuse_mode mode = reuse_mode::no;

  constexpr reuse_argument() = default;
  constexpr reuse_argument(reuse_mode m) : mode(m) {}
  constexpr operator scope_options() const;
};

inline constexpr reuse_argument reuse{reuse_mode::yes};             // reuse=True
inline constexpr reuse_argument auto_reuse{reuse_mode::automatic};  // reuse=tf.AUTO_REUSE

struct scope_options {
  reuse_argument reuse = {};
  varscope::initializer initializer = {};          // default of get_variable in the scope
  optional_dtype dtype = {};                       // the same
  bool auxiliary_name_scope = true;                // false: operations stay in the name scope that is open
  varscope::regularizer regularizer = {};          // default of get_variable in the scope
  varscope::partitioner partitioner = {};          // the same
  varscope::custom_getter custom_getter = {};      // called before those of the scopes around
  varscope::constraint constraint = {};            // default of get_variable; scopes in it do not inherit it
};

constexpr reuse_argument::operator scope_options() const { return {.reuse = *this}; }

// A variable scope, as `with tf.variable_scope(...) as s` gives it. A copy outlives the block and can be re-entered.
class variable_scope {
 public:
  constexpr variable_scope(detail::graph_state& g, detail::scope_id id) : g_(&g), id_(id) {}

  // "image_filters/conv1"
  constexpr std::string_view name() const { return g_->names.text(record().name); }
  // "image_filters/conv1/": what its name scope was called when it was first opened.
  constexpr std::string_view original_name_scope() const { return detail::text_of(*g_, record().original_name_scope); }

  constexpr reuse_mode reuse() const { return record().reuse; }
  constexpr varscope::dtype dtype() const { return record().type; }
  constexpr varscope::initializer initializer() const {
    return record().initializer == detail::none ? varscope::initializer{} : *g_->initializers[record().initializer];
  }

  // As they were given; none where the scope has none.
  constexpr varscope::regularizer regularizer() const { return setting<varscope::regularizer>(record().regularizer); }
  constexpr varscope::partitioner partitioner() const { return setting<varscope::partitioner>(record().partitioner); }
  constexpr varscope::constraint constraint() const { return setting<varscope::constraint>(record().constraint); }
  // Whether get_variable calls a getter, of this scope or of one around it.
  constexpr bool has_custom_getter() const { return record().getter != detail::none; }

  // The items of a collection whose names begin with the scope's and a slash (rules 107, 108).
  template <class Item>
  constexpr collection_view<Item> collection(collection_key<Item> key) const {
    if (record().name == detail::root_name) return {*g_, key, {}};
    return {*g_, key, detail::text_of(*g_, {record().name, true})};
  }
  constexpr collection_view<variable> global_variables() const { return collection(collection::global_variables); }
  constexpr collection_view<variable> trainable_variables() const { return collection(collection::trainable_variables); }
  constexpr collection_view<variable> local_variables() const { return collection(collection::local_variables); }

  constexpr void set_regularizer(const varscope::regularizer& value) {
    g_->scopes[id_].regularizer = detail::capture(*g_, value);
  }
  constexpr void set_partitioner(const varscope::partitioner& value) {
    g_->scopes[id_].partitioner = detail::capture(*g_, value);
  }
  // Takes the place of all getters, those of the scopes around included.
  constexpr void set_custom_getter(const varscope::custom_getter& value) {
    g_->scopes[id_].getter =
        value.given() ? detail::capture(*g_, detail::getter_link{value, detail::none}) : detail::none;
  }

  // From here on get_variable gives existing variables only. Holds for this object and what is opened in it later.
  constexpr void reuse_variables() { g_->scopes[id_].reuse = reuse_mode::yes; }
  constexpr void set_initializer(const varscope::initializer& value) {
    g_->scopes[id_].initializer = static_cast<std::uint32_t>(g_->initializers.size());
    g_->initializers.push_back(new varscope::initializer(value));
  }
  constexpr void set_dtype(varscope::dtype value) { g_->scopes[id_].type = value; }

  constexpr detail::graph_state& graph_state() const { return *g_; }
  constexpr detail::scope_id id() const { return id_; }

  // Whether both are the same live scope.
  friend constexpr bool operator==(const variable_scope& a, const variable_scope& b) {
    return a.g_ == b.g_ && a.id_ == b.id_;
  }

 private:
  template <class Setting>
  constexpr Setting setting(std::uint32_t index) const {
    if (index == detail::none) return {};
    return detail::captured_as<Setting>(*g_, index);
  }
  constexpr const detail::scope_record& record() const { return g_->scopes[id_]; }

  detail::graph_state* g_;
  detail::scope_id id_;
};

namespace detail {

// A default argument: that nothing is made and destroyed for each scope.
inline constexpr scope_options no_scope_options{};

constexpr scope_id push_scope(graph_state& g, const scope_record& from, name_id name, name_scope_text original,
                              name_id outer_name_scope, const scope_options& options, bool captured, place at) {
  scope_record s = from;
  s.name = name;
  s.original_name_scope = original;
  if (options.reuse.mode != reuse_mode::no) s.reuse = options.reuse.mode;
  s.type = options.dtype.or_else(s.type);
  s.outer = g.scope;
  s.outer_name_scope = outer_name_scope;
  s.at = at;
  s.captured = captured;
  s.shared = 0;
  if (options.regularizer.given()) s.regularizer = capture(g, options.regularizer);
  if (options.partitioner.given()) s.partitioner = capture(g, options.partitioner);
  s.constraint = options.constraint.given() ? capture(g, options.constraint) : none;
  if (options.custom_getter.given()) s.getter = capture(g, getter_link{options.custom_getter, s.getter});
  if (name != root_name && name != g.name_scope) note_prefix(g, name);  // the name of a new name scope is nobody else's
  s.counts = g.counts.enter(name);
  if (captured) s.counts_snapshot = g.counts.snapshot();
  g.scope = g.scopes.push_back(s);
  if (options.initializer.kind() != initializer_kind::none) variable_scope(g, g.scope).set_initializer(options.initializer);
  return g.scope;
}

// The name scope that a scope opens, or the one that stays open (rules 29, 31, 37).
constexpr name_scope_text enter_own_name_scope(graph_state& g, const name_piece& piece, const scope_options& options,
                                               place at) {
  if (!require_positive_scale(g, options.initializer, at)) return {root_name, false};
  if (options.regularizer.given() && !require_scale(g, options.regularizer, at)) return {root_name, false};
  if (options.partitioner.given() && !require_sizes(g, options.partitioner, at)) return {root_name, false};
  if (!options.auxiliary_name_scope) return {g.name_scope, g.name_scope != root_name};
  if (piece.size == 0) return {root_name, false};
  return enter_name_scope(g, piece, at);
}

// The name of a scope; mostly its name scope has the same.
constexpr name_id scope_name(graph_state& g, name_id outer, const name_piece& piece, name_id outer_name_scope) {
  if (piece.size == 0 && outer == root_name) return root_name;
  const bool same = outer == outer_name_scope && g.names[g.name_scope].parent == outer && g.name_scope != root_name &&
                    g.names[g.name_scope].piece_size == piece.size && g.names[g.name_scope].slash == (outer != root_name);
  return same ? g.name_scope : g.names.child(outer, piece);
}

constexpr scope_id enter_scope(graph_state& g, const name_piece& piece, const scope_options& options, place at) {
  const name_id outer_name_scope = g.name_scope;
  const scope_record current = g.scopes[g.scope];
  const name_scope_text original = enter_own_name_scope(g, piece, options, at);
  if (g.failed()) return 0;
  const name_id name = scope_name(g, current.name, piece, outer_name_scope);
  if (piece.has_slash) note_slashes(g, current.name, piece);
  return push_scope(g, current, name, original, outer_name_scope, options, false, at);
}

// tf.variable_scope(None, default_name=...): the first name that is not open (rules 32, 40).
constexpr scope_id enter_default_scope(graph_state& g, const name_piece& piece, const scope_options& options, place at) {
  if (options.reuse.mode != reuse_mode::no) {
    g.fail(errc::default_scope_with_reuse, at, {});
    return 0;
  }
  const name_id outer_name_scope = g.name_scope;
  const scope_record current = g.scopes[g.scope];
  const name_scope_text own = enter_own_name_scope(g, piece, options, at);
  if (g.failed()) return 0;
  const bool is_empty = piece.size == 0;  // here, and only here, an empty name opens the root's name scope
  const name_scope_text original = is_empty && options.auxiliary_name_scope ? enter_name_scope(g, piece, at) : own;
  const name_id base = is_empty && current.name == root_name ? root_name : g.names.child(current.name, piece);
  const std::uint32_t number = g.counts.first_free(base);
  const name_id name = number == 0 ? base : g.names.numbered(base, number);
  return push_scope(g, current, name, original, outer_name_scope, options, false, at);
}

// A captured scope: its own name and settings, below the name scope that is open (rules 30, 31, 35, 50).
constexpr scope_id enter_scope(graph_state& g, const variable_scope& captured, const scope_options& options, place at) {
  if (&captured.graph_state() != &g) {
    g.fail(errc::other_graph, at, {captured.name()});
    return 0;
  }
  const name_id outer_name_scope = g.name_scope;
  const scope_record from = g.scopes[captured.id()];
  const std::string_view name = captured.name();
  std::size_t last = name.size();
  while (last != 0 && name[last - 1] != '/') --last;
  enter_own_name_scope(g, make_piece(name.substr(last)), options, at);
  if (g.failed()) return 0;
  return push_scope(g, from, from.name, from.original_name_scope, outer_name_scope, options, true, at);
}

constexpr void leave_scope(graph_state& g, scope_id id) {
  const scope_record& left = g.scopes[id];
  if (g.failed()) return;
  if (g.scope != id) {
    g.fail(errc::improper_nesting, left.at, {});
    return;
  }
  g.scope = left.outer;
  g.name_scope = left.outer_name_scope;
  if (left.captured)
    g.counts.roll_back(left.counts_snapshot);
  else
    g.counts.forget_below(left.counts);
}

}  // namespace detail

// A scope in a block. Leaving scopes in another order than they were entered is an error, at the place where this one
// was opened.
class [[nodiscard]] open_scope : public variable_scope {
 public:
  // Entered by detail::enter_scope or enter_default_scope.
  constexpr open_scope(detail::graph_state& g, detail::scope_id id)
      : variable_scope(g, id), exceptions_(detail::exceptions_in_flight()) {}
  open_scope(const open_scope&) = delete;
  open_scope& operator=(const open_scope&) = delete;
  constexpr ~open_scope() noexcept(false) {
    if (id() == 0) return;
    // While an exception is in flight the scope is left whatever is open in it.
    if (detail::exceptions_in_flight() > exceptions_) graph_state().scope = id();
    detail::leave_scope(graph_state(), id());
  }

 private:
  int exceptions_;
};

namespace detail {

template <class Body>
concept scope_body = std::invocable<Body&, variable_scope> || std::invocable<Body&>;

// Runs a body in a scope that has just been entered.
template <scope_body Body>
constexpr decltype(auto) in_scope(graph_state& g, scope_id id, Body& body) {
  open_scope s(g, id);
  if constexpr (std::invocable<Body&, variable_scope>)
    return body(static_cast<variable_scope>(s));
  else
    return body();
}

}  // namespace detail
}  // namespace varscope::inline v1
