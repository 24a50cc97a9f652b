// SPDX-License-Identifier: BSL-1.0
//
// Scopes and variables with names that are literals of the source: scope<"conv1">(g, ...), get_variable<"weights">(g,
// ...). Length, validity and hash of such a name are computed once per literal, not once per use.
//
// A scope<"..."> is also a path that needs no graph: scope<"a"> / scope<"b"> is scope<"a/b">, and
// (scope<"a"> / "w"_var).name() is "a/w:0".
#pragma once

#include <string_view>

#include <varscope/graph/graph.hpp>
#include <varscope/text/static_path.hpp>

namespace varscope::inline v1 {

template <fixed_string Path>
struct scope_path {
  static constexpr std::string_view name() { return detail::static_text<Path>.view(); }

  template <detail::scope_body Body>
  constexpr decltype(auto) operator()(graph& g, Body&& body, call_site at = {}) const {
    return detail::in_scope(g.state(), detail::enter_scope(g.state(), piece_of<Path>, detail::no_scope_options, at), body);
  }
  template <detail::scope_body Body>
  constexpr decltype(auto) operator()(graph& g, const scope_options& options, Body&& body, call_site at = {}) const {
    return detail::in_scope(g.state(), detail::enter_scope(g.state(), piece_of<Path>, options, at), body);
  }
  constexpr open_scope operator()(graph& g, const scope_options& options = detail::no_scope_options, call_site at = {}) const {
    return {g.state(), detail::enter_scope(g.state(), piece_of<Path>, options, at)};
  }
};

// tf.variable_scope("...")
template <fixed_string Path>
inline constexpr scope_path<Path> scope{};

// The path of a variable.
template <fixed_string Path>
struct variable_path {
  // "a/w:0"
  static constexpr std::string_view name() { return detail::static_text<joined<Path, ":0">>.view(); }
  static constexpr std::string_view op_name() { return detail::static_text<Path>.view(); }
};

template <fixed_string A, fixed_string B>
constexpr scope_path<with_slash<A, B>> operator/(scope_path<A>, scope_path<B>) {
  return {};
}
template <fixed_string A, fixed_string B>
constexpr variable_path<with_slash<A, B>> operator/(scope_path<A>, variable_path<B>) {
  return {};
}

inline namespace literals {

template <fixed_string Name>
constexpr variable_path<Name> operator""_var() {
  return {};
}

}  // namespace literals

// tf.variable_scope(None, default_name="...")
template <fixed_string Name, detail::scope_body Body>
constexpr decltype(auto) default_scope(graph& g, Body&& body, call_site at = {}) {
  return detail::in_scope(g.state(), detail::enter_default_scope(g.state(), piece_of<Name>, detail::no_scope_options, at), body);
}
template <fixed_string Name, detail::scope_body Body>
constexpr decltype(auto) default_scope(graph& g, const scope_options& options, Body&& body, call_site at = {}) {
  return detail::in_scope(g.state(), detail::enter_default_scope(g.state(), piece_of<Name>, options, at), body);
}
template <fixed_string Name>
constexpr open_scope default_scope(graph& g, const scope_options& options = detail::no_scope_options, call_site at = {}) {
  return {g.state(), detail::enter_default_scope(g.state(), piece_of<Name>, options, at)};
}

// tf.name_scope("...")
template <fixed_string Name, detail::name_scope_body Body>
constexpr decltype(auto) name_scope(graph& g, Body&& body, call_site at = {}) {
  return detail::in_name_scope(g.state(), piece_of<Name>, body, at);
}
template <fixed_string Name>
constexpr open_name_scope name_scope(graph& g, call_site at = {}) {
  return {g.state(), piece_of<Name>, at};
}

// tf.get_variable("...", shape, initializer=...)
template <fixed_string Name>
constexpr variable get_variable(graph& g, const shape& shape = {}, const initializer& initializer = detail::no_initializer,
                                const variable_options& options = detail::no_options, call_site at = {}) {
  return detail::get_variable(g.state(), piece_of<Name>, shape, initializer, options, at);
}
template <fixed_string Name>
constexpr variable get_variable(graph& g, const shape& shape, const variable_options& options, call_site at = {}) {
  return detail::get_variable(g.state(), piece_of<Name>, shape, detail::no_initializer, options, at);
}

// tf.Variable(lambda: initializer(shape), name="...")
template <fixed_string Name>
constexpr variable make_variable(graph& g, const shape& shape, const initializer& initializer = detail::no_initializer,
                                 const variable_options& options = detail::no_options, call_site at = {}) {
  return detail::make_variable(g.state(), piece_of<Name>, shape, initializer, options, at);
}

// tf.make_template("...", body)
template <fixed_string Name, class Body>
constexpr graph_template<Body> make_template(graph& g, Body body, const template_options& options = {},
                                             call_site at = {}) {
  return {g.state(), piece_of<Name>, std::move(body), options, at};
}

// tf.get_local_variable("...", shape, initializer=...): not trained, in collection::local_variables.
template <fixed_string Name>
constexpr variable get_local_variable(graph& g, const shape& shape = {},
                                      const initializer& initializer = detail::no_initializer,
                                      const variable_options& options = detail::no_options, call_site at = {}) {
  return detail::get_local_variable(g.state(), piece_of<Name>, shape, initializer, options, at);
}

// tf.train.create_global_step(): the variable "global_step" of the current variable scope.
constexpr variable create_global_step(graph& g, call_site at = {}) {
  const variable_options options{
      .dtype = dtype::int64,
      .trainable = false,
      .collections = {collection::global_variables, collection::global_step}};
  return detail::get_variable(g.state(), piece_of<"global_step">, scalar, init::zeros(), options, at);
}

// tf.global_variables_initializer()
constexpr operation_handle global_variables_initializer(graph& g, call_site at = {}) {
  return detail::add_no_op(g.state(), piece_of<"init">, at);
}
// tf.local_variables_initializer()
constexpr operation_handle local_variables_initializer(graph& g, call_site at = {}) {
  return detail::add_no_op(g.state(), piece_of<"init">, at);
}

// tf.placeholder(dtype, shape, name="...")
template <fixed_string Name>
constexpr tensor placeholder(graph& g, const shape& shape, dtype type = dtype::float32, call_site at = {}) {
  return detail::placeholder(g.state(), piece_of<Name>, shape, type, at);
}

}  // namespace varscope::inline v1
