// SPDX-License-Identifier: BSL-1.0
//
// The graph under construction. Everything behaves the same in constant evaluation and at run time. Names that are
// literals of the source are template arguments of free functions (graph/names.hpp); the members here take computed
// names and do the same thing.
#pragma once

#include <string_view>
#include <utility>

#include <varscope/graph/collection.hpp>
#include <varscope/graph/name_scope.hpp>
#include <varscope/graph/placeholder.hpp>
#include <varscope/graph/scope.hpp>
#include <varscope/graph/tensor.hpp>
#include <varscope/graph/get_variable.hpp>
#include <varscope/graph/initializer_op.hpp>
#include <varscope/graph/operation_list.hpp>
#include <varscope/graph/template.hpp>

namespace varscope::inline v1 {

class graph {
  struct recording {};

 public:
  // Errors are thrown as graph_error.
  constexpr graph() : state_(false) {}
  graph(const graph&) = delete;
  graph& operator=(const graph&) = delete;

  // tf.variable_scope(name, ...)
  template <detail::scope_body Body>
  constexpr decltype(auto) scope(std::string_view name, Body&& body, call_site at = {}) {
    return detail::in_scope(state_, detail::enter_scope(state_, state_.piece(name), detail::no_scope_options, at), body);
  }
  template <detail::scope_body Body>
  constexpr decltype(auto) scope(std::string_view name, const scope_options& options, Body&& body, call_site at = {}) {
    return detail::in_scope(state_, detail::enter_scope(state_, state_.piece(name), options, at), body);
  }
  constexpr open_scope scope(std::string_view name, const scope_options& options = detail::no_scope_options, call_site at = {}) {
    return {state_, detail::enter_scope(state_, state_.piece(name), options, at)};
  }

  // tf.variable_scope(captured, ...)
  template <detail::scope_body Body>
  constexpr decltype(auto) scope(variable_scope captured, Body&& body, call_site at = {}) {
    return detail::in_scope(state_, detail::enter_scope(state_, captured, detail::no_scope_options, at), body);
  }
  template <detail::scope_body Body>
  constexpr decltype(auto) scope(variable_scope captured, const scope_options& options, Body&& body, call_site at = {}) {
    return detail::in_scope(state_, detail::enter_scope(state_, captured, options, at), body);
  }
  constexpr open_scope scope(variable_scope captured, const scope_options& options = detail::no_scope_options, call_site at = {}) {
    return {state_, detail::enter_scope(state_, captured, options, at)};
  }

  // tf.variable_scope(None, default_name=name)
  template <detail::scope_body Body>
  constexpr decltype(auto) default_scope(std::string_view name, Body&& body, call_site at = {}) {
    return detail::in_scope(state_, detail::enter_default_scope(state_, state_.piece(name), detail::no_scope_options, at), body);
  }
  template <detail::scope_body Body>
  constexpr decltype(auto) default_scope(std::string_view name, const scope_options& options, Body&& body,
                                         call_site at = {}) {
    return detail::in_scope(state_, detail::enter_default_scope(state_, state_.piece(name), options, at), body);
  }
  constexpr open_scope default_scope(std::string_view name, const scope_options& options = detail::no_scope_options, call_site at = {}) {
    return {state_, detail::enter_default_scope(state_, state_.piece(name), options, at)};
  }

  // tf.get_variable_scope(): the live object.
  constexpr variable_scope current_scope() { return {state_, state_.scope}; }

  // tf.name_scope(name): "" is the root, a trailing "/" re-enters.
  template <detail::name_scope_body Body>
  constexpr decltype(auto) name_scope(std::string_view name, Body&& body, call_site at = {}) {
    return detail::in_name_scope(state_, state_.piece(name), body, at);
  }
  constexpr open_name_scope name_scope(std::string_view name, call_site at = {}) {
    return {state_, state_.piece(name), at};
  }

  // tf.get_default_graph().get_name_scope(): "a/b", "" at the root.
  constexpr std::string_view current_name_scope() { return state_.names.text(state_.name_scope); }
  // tf.get_default_graph().unique_name(name, mark_as_used): the name that an operation would get here.
  constexpr std::string_view unique_name(std::string_view name, bool mark_as_used = true) {
    return detail::unique_name_text(state_, state_.piece(name), mark_as_used);
  }

  // tf.get_variable(name, shape, ...)
  constexpr variable get_variable(std::string_view name, const shape& shape = {}, const initializer& initializer = detail::no_initializer,
                                  const variable_options& options = detail::no_options, call_site at = {}) {
    return detail::get_variable(state_, state_.piece(name), shape, initializer, options, at);
  }
  constexpr variable get_variable(std::string_view name, const shape& shape, const variable_options& options,
                                  call_site at = {}) {
    return detail::get_variable(state_, state_.piece(name), shape, detail::no_initializer, options, at);
  }

  // tf.get_local_variable(name, shape, ...): not trained, in collection::local_variables.
  constexpr variable get_local_variable(std::string_view name, const shape& shape = {},
                                        const initializer& initializer = detail::no_initializer,
                                        const variable_options& options = detail::no_options, call_site at = {}) {
    return detail::get_local_variable(state_, state_.piece(name), shape, initializer, options, at);
  }

  // tf.Variable(lambda: initializer(shape), name=name): never shared.
  constexpr variable make_variable(std::string_view name, const shape& shape, const initializer& initializer = detail::no_initializer,
                                   const variable_options& options = detail::no_options, call_site at = {}) {
    return detail::make_variable(state_, state_.piece(name), shape, initializer, options, at);
  }

  // tf.variable_creator_scope(creator)
  template <std::invocable<> Body>
  constexpr decltype(auto) variable_creator_scope(const variable_creator& creator, Body&& body, call_site at = {}) {
    const open_creator_scope s(state_, creator, at);
    return body();
  }
  constexpr open_creator_scope variable_creator_scope(const variable_creator& creator, call_site at = {}) {
    return {state_, creator, at};
  }

  // tf.placeholder(dtype, shape, name)
  constexpr tensor placeholder(std::string_view name, const shape& shape, dtype type = dtype::float32,
                               call_site at = {}) {
    return detail::placeholder(state_, state_.piece(name), shape, type, at);
  }

  // tf.get_collection(key, scope): items whose name begins with `scope`, in the order in which they were added.
  template <class Item>
  constexpr collection_view<Item> collection(collection_key<Item> key, std::string_view scope = {}) {
    return {state_, key, scope};
  }
  // tf.add_to_collection(key, item)
  template <class Item>
  constexpr void add_to_collection(collection_key<Item> key, Item item) {
    detail::add_to_collection(state_, state_.piece(key.name), item);
  }

  // tf.add_to_collections(keys, item): to each key once.
  template <class Item>
  constexpr void add_to_collections(const collection_keys& keys, Item item) {
    for (std::size_t i = 0; i != keys.size(); ++i)
      if (!keys.repeats(i)) detail::add_to_collection(state_, state_.piece(keys[i]), item);
  }

  // tf.make_template(name, body)
  template <class Body>
  constexpr graph_template<Body> make_template(std::string_view name, Body body, const template_options& options = {},
                                               call_site at = {}) {
    return {state_, state_.piece(name), std::move(body), options, at};
  }

  // tf.get_default_graph().get_operations()
  constexpr operation_list operations() { return operation_list(state_); }

  constexpr detail::graph_state& state() { return state_; }

 private:
  friend struct recording_graph;
  constexpr explicit graph(recording) : state_(true) {}

  detail::graph_state state_;
};

// The graph that graph_of and build_error_of build: it keeps its first error and goes on.
struct recording_graph {
  graph g{graph::recording{}};
};

}  // namespace varscope::inline v1
