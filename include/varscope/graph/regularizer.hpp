// SPDX-License-Identifier: BSL-1.0
//
// A regularizer: what a variable's size adds to the loss. It is called once, when the variable is created, inside the name
// scope "<variable>/Regularizer/"; the tensor that it gives goes into collection::regularization_losses (rule 102).
//
//   scope<"layer">(g, {.regularizer = l2_regularizer(0.1f)}, ...)      {.regularizer = no_regularizer}
//   {.regularizer = [](variable v) { return nn::l2_loss(v); }}
#pragma once

#include <concepts>
#include <type_traits>
#include <utility>

#include <varscope/detail/function.hpp>
#include <varscope/graph/tensor.hpp>

namespace varscope::inline v1 {

// Takes the place of the scope's regularizer and adds nothing.
struct no_regularizer_t {};
inline constexpr no_regularizer_t no_regularizer{};

class regularizer {
 public:
  constexpr regularizer() = default;
  constexpr regularizer(no_regularizer_t) : given_(true) {}
  template <class F>
    requires(!std::same_as<std::remove_cvref_t<F>, regularizer> && std::is_invocable_r_v<tensor, const F&, variable>)
  constexpr regularizer(F loss_of) : given_(true), loss_(std::move(loss_of)) {}

  // Whether it takes the place of the scope's.
  constexpr bool given() const { return given_; }
  // Whether it adds anything.
  constexpr bool adds_loss() const { return static_cast<bool>(loss_); }
  constexpr tensor loss(variable v) const { return loss_(v); }

 private:
  bool given_ = false;
  detail::function<tensor(variable)> loss_;
};

}  // namespace varscope::inline v1
