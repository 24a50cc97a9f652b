// SPDX-License-Identifier: BSL-1.0
//
// Variable creators (rule 100): functions of the user's between tf.Variable and the variable. get_variable makes its new
// variables with tf.Variable, so they pass through, too, after all getters.
//
//   g.variable_creator_scope([](variable_arguments arguments, const next_creator& next) {
//     return next(arguments.with_name("forced_name"));
//   }, [&] { ... })
//
// Of nested scopes the innermost creator is called first; the last is TensorFlow's own.
#pragma once

#include <concepts>
#include <cstdint>
#include <exception>
#include <string_view>
#include <type_traits>
#include <utility>

#include <varscope/detail/function.hpp>
#include <varscope/graph/custom_getter.hpp>

namespace varscope::inline v1 {

namespace detail {

// Of a slice of a partitioned variable: the whole, and the values where they are given.
struct slice_of {
  shape whole;
  const initializer_record* values;
};

}  // namespace detail

// What tf.Variable is called with.
struct variable_arguments {
  std::string_view name;  // as given to make_variable; of get_variable the full name
  varscope::shape shape;  // not given beside init::value
  varscope::dtype dtype;
  varscope::initializer initializer;
  bool trainable;
  collection_keys collections;
  varscope::constraint constraint;
  detail::graph_state* graph;
  detail::slice_of slice;

  // The same for another name.
  constexpr variable_arguments with_name(std::string_view other) const {
    variable_arguments changed = *this;
    changed.name = graph->names.keep(other);
    return changed;
  }
};

// The creator that comes next.
using next_creator = detail::function<variable(const variable_arguments&)>;

class variable_creator {
 public:
  constexpr variable_creator() = default;
  template <class F>
    requires(!std::same_as<std::remove_cvref_t<F>, variable_creator> &&
             std::is_invocable_r_v<variable, const F&, const variable_arguments&, const next_creator&>)
  constexpr variable_creator(F given_creator) : create_(std::move(given_creator)) {}

  constexpr variable operator()(const variable_arguments& arguments, const next_creator& next) const {
    return create_(arguments, next);
  }

 private:
  detail::function<variable(const variable_arguments&, const next_creator&)> create_;
};

namespace detail {

// A creator, and the one of the scope around it.
struct creator_link {
  variable_creator create;
  std::uint32_t outer;  // into graph_state::captured_values
};

constexpr std::uint32_t enter_creator_scope(graph_state& g, const variable_creator& creator) {
  return g.creators = capture(g, creator_link{creator, g.creators});
}

constexpr int exceptions_in_flight() {
#if defined(__cpp_exceptions)
  if (!std::is_constant_evaluated()) return std::uncaught_exceptions();
#endif
  return 0;
}

}  // namespace detail

// tf.variable_creator_scope in a block. Leaving such scopes in another order than they were entered is an error, at the
// place where this one was opened.
class [[nodiscard]] open_creator_scope {
 public:
  constexpr open_creator_scope(detail::graph_state& own_graph, const variable_creator& creator, call_site call_place)
      : g_(own_graph),
        id_(detail::enter_creator_scope(own_graph, creator)),
        exceptions_(detail::exceptions_in_flight()),
        at_(call_place) {}
  open_creator_scope(const open_creator_scope&) = delete;
  open_creator_scope& operator=(const open_creator_scope&) = delete;
  constexpr ~open_creator_scope() noexcept(false) {
    if (g_.failed()) return;
    const bool nested = g_.creators == id_ || detail::exceptions_in_flight() > exceptions_;
    if (nested)
      g_.creators = detail::captured_as<detail::creator_link>(g_, id_).outer;
    else
      g_.fail(errc::improper_creator_nesting, at_, {});
  }

 private:
  detail::graph_state& g_;
  std::uint32_t id_;
  int exceptions_;
  place at_;
};

}  // namespace varscope::inline v1
