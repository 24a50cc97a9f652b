// SPDX-License-Identifier: BSL-1.0
//
// Constraints: what a variable's value is put through after an optimizer has changed it (rules 4, 54, 58).
//
//   get_variable<"w">(g, {5}, {.constraint = [](tensor w) { return maximum(w, 0.0f); }})
//   scope<"s">(g, {.constraint = non_negative}, ...)    of the variables of this scope; scopes in it do not inherit it
//
// The graph keeps a constraint with its variable; it adds no operation until something applies it.
#pragma once

#include <concepts>
#include <type_traits>
#include <utility>

#include <varscope/detail/function.hpp>
#include <varscope/graph/tensor.hpp>

namespace varscope::inline v1 {

class constraint {
 public:
  constexpr constraint() = default;
  template <class F>
    requires(!std::same_as<std::remove_cvref_t<F>, constraint> && std::is_invocable_r_v<tensor, const F&, tensor>)
  constexpr constraint(F f) : apply_(std::move(f)) {}

  constexpr bool given() const { return static_cast<bool>(apply_); }
  constexpr tensor operator()(tensor value) const { return apply_(value); }

 private:
  detail::function<tensor(tensor)> apply_;
};

}  // namespace varscope::inline v1
