// SPDX-License-Identifier: BSL-1.0
//
// Custom getters: a function of the user's between get_variable and the variable (rules 97 to 99). It sees what is asked
// for after the scope's defaults, may change it, and passes it on to the next getter; the last is TensorFlow's own.
//
//   scope<"s">(g, {.custom_getter = [](variable_request request, const next_getter& next) {
//     return next(request.with_suffix("_ema"));
//   }}, ...)
//
// Getters of nested scopes chain, the innermost first; one given to get_variable takes the place of all of them.
#pragma once

#include <concepts>
#include <string_view>
#include <type_traits>
#include <utility>

#include <varscope/detail/function.hpp>
#include <varscope/graph/constraint.hpp>
#include <varscope/graph/initializer.hpp>
#include <varscope/graph/partitioner.hpp>
#include <varscope/graph/regularizer.hpp>

namespace varscope::inline v1 {

// The keys of the collections that a variable goes into; without any, collection::global_variables.
class collection_keys {
 public:
  static constexpr std::size_t max_size = 8;

  constexpr collection_keys() = default;
  template <class... Keys>
    requires(sizeof...(Keys) >= 1 && sizeof...(Keys) <= max_size && (std::convertible_to<Keys, std::string_view> && ...))
  constexpr collection_keys(Keys... keys) : given_(true), size_(sizeof...(Keys)), keys_{std::string_view(keys)...} {}

  // No collection at all (a trainable variable is trainable nevertheless, rule 105).
  static constexpr collection_keys none() {
    collection_keys keys;
    keys.given_ = true;
    return keys;
  }

  // These, and one more.
  constexpr collection_keys with(std::string_view key) const {
    collection_keys keys = *this;
    keys.given_ = true;
    if (keys.size_ != max_size) keys.keys_[keys.size_++] = key;
    return keys;
  }

  constexpr bool given() const { return given_; }
  constexpr std::size_t size() const { return size_; }
  constexpr std::string_view operator[](std::size_t i) const { return keys_[i]; }
  // Whether the key stands before, too.
  constexpr bool repeats(std::size_t i) const {
    for (std::size_t k = 0; k != i; ++k)
      if (keys_[k] == keys_[i]) return true;
    return false;
  }

 private:
  bool given_ = false;
  std::size_t size_ = 0;
  std::string_view keys_[max_size]{};
};

// What get_variable was asked for, after the scope's defaults.
struct variable_request {
  std::string_view name;  // the full name
  varscope::shape shape;
  varscope::dtype dtype;
  varscope::initializer initializer;
  varscope::regularizer regularizer;
  varscope::partitioner partitioner;
  bool trainable;
  collection_keys collections;
  reuse_mode reuse;
  varscope::constraint constraint;
  detail::graph_state* graph;

  // The same for another name.
  constexpr variable_request with_suffix(std::string_view suffix) const {
    variable_request changed = *this;
    sentence text(name);
    text << suffix;
    changed.name = graph->names.keep(text.view());
    return changed;
  }
};

// The getter that comes next.
using next_getter = detail::function<variable(const variable_request&)>;

class custom_getter {
 public:
  constexpr custom_getter() = default;
  template <class F>
    requires(!std::same_as<std::remove_cvref_t<F>, custom_getter> &&
             std::is_invocable_r_v<variable, const F&, const variable_request&, const next_getter&>)
  constexpr custom_getter(F given_getter) : get_(std::move(given_getter)) {}

  constexpr bool given() const { return static_cast<bool>(get_); }
  constexpr variable operator()(const variable_request& request, const next_getter& next) const {
    return get_(request, next);
  }

 private:
  detail::function<variable(const variable_request&, const next_getter&)> get_;
};

namespace detail {

template <class T>
struct captured_value final : captured {
  constexpr explicit captured_value(const T& given_value) : value(given_value) {}
  constexpr ~captured_value() override {}  // g++ 12 does not find an implicit one in constant evaluation
  T value;
};

template <class T>
constexpr std::uint32_t capture(graph_state& g, const T& value) {
  return g.captured_values.push_back(new captured_value<T>(value));
}
template <class T>
constexpr const T& captured_as(const graph_state& g, std::uint32_t index) {
  return static_cast<const captured_value<T>&>(*g.captured_values[index]).value;
}

// TensorFlow refuses such a partitioner when it is made.
constexpr bool require_sizes(graph_state& g, const partitioner& slices, place at) {
  if (slices.problem() != errc::none) g.fail(slices.problem(), at, {});
  return !g.failed();
}

constexpr void add_constraint(graph_state& g, variable v, const constraint& c) {
  g.constraints.push_back({v.id(), capture(g, c)});
}

// A scope's getter, and the one of the scope around it.
struct getter_link {
  custom_getter getter;
  std::uint32_t outer;  // into graph_state::captured_values
};

}  // namespace detail

// tf.Variable.constraint
constexpr constraint constraint_of(variable v) {
  const detail::graph_state& g = v.graph_state();
  const detail::variable_id id = v.part(0).id();  // slices have the same one
  for (const detail::constraint_record& c : g.constraints)
    if (c.variable == id) return detail::captured_as<constraint>(g, c.constraint);
  return {};
}

}  // namespace varscope::inline v1
