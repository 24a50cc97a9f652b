// SPDX-License-Identifier: BSL-1.0
//
// A regularizer: what a variable's size adds to the loss. It is called once, when the variable is created, inside the name
// scope "<variable>/Regularizer/"; the tensor that it gives goes into collection::regularization_losses (rule 102).
//
//   scope<"layer">(g, {.regularizer = l2_regularizer(0.1f)}, ...)      {.regularizer = no_regularizer}
//   {.regularizer = [](variable v) { return nn::l2_loss(v); }}
#pragma once

#include <concepts>
#include <cstdint>
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

  // One that is made with a scale, which TensorFlow refuses when it is negative or a whole number.
  template <class F>
  static constexpr regularizer scaled(F loss_of, double scale, bool is_whole) {
    regularizer made(std::move(loss_of));
    made.scale_ = scale;
    made.problem_ = is_whole ? errc::regularizer_scale_is_whole
                             : scale < 0 ? errc::regularizer_scale_negative : errc::none;
    return made;
  }

  // Whether it takes the place of the scope's.
  constexpr bool given() const { return given_; }
  // Whether it adds anything.
  constexpr bool adds_loss() const { return static_cast<bool>(loss_); }
  constexpr tensor loss(variable v) const { return loss_(v); }

  // What is wrong with its scale.
  constexpr errc problem() const { return problem_; }
  constexpr double scale() const { return scale_; }

 private:
  bool given_ = false;
  errc problem_ = errc::none;
  double scale_ = 0;
  detail::function<tensor(variable)> loss_;
};

namespace detail {

// Where a regularizer is given.
constexpr bool require_scale(graph_state& g, const regularizer& r, place at) {
  if (r.problem() == errc::none) return !g.failed();
  // As Python's %g: a whole number without a fraction.
  const auto whole = static_cast<std::int64_t>(r.scale() > -1e6 && r.scale() < 1e6 ? r.scale() : 0);
  g.fail(r.problem(), at, {static_cast<double>(whole) == r.scale() ? error_argument(whole) : error_argument(r.scale())});
  return false;
}

}  // namespace detail
}  // namespace varscope::inline v1
