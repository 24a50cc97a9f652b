// SPDX-License-Identifier: BSL-1.0
//
// A callable of any type behind one signature, in constant evaluation too (std::function is not constexpr). For what
// users hand to a graph under construction; nothing of it is left when the graph is frozen.
#pragma once

#include <concepts>
#include <type_traits>
#include <utility>

namespace varscope::inline v1::detail {

template <class Signature>
class function;

template <class Result, class... Arguments>
class function<Result(Arguments...)> {
 public:
  constexpr function() = default;
  template <class F>
    requires(!std::same_as<std::remove_cvref_t<F>, function> && std::is_invocable_r_v<Result, const F&, Arguments...>)
  constexpr function(F given_function) : target_(new holder<F>(std::move(given_function))) {}

  constexpr function(const function& other_function)
      : target_(other_function.target_ == nullptr ? nullptr : other_function.target_->clone()) {}
  constexpr function(function&& other_function) noexcept : target_(std::exchange(other_function.target_, nullptr)) {}
  constexpr function& operator=(function other) noexcept {
    std::swap(target_, other.target_);
    return *this;
  }
  constexpr ~function() { delete target_; }

  explicit constexpr operator bool() const { return target_ != nullptr; }
  constexpr Result operator()(Arguments... arguments) const { return target_->call(std::forward<Arguments>(arguments)...); }

 private:
  struct target {
    constexpr virtual ~target() = default;
    constexpr virtual Result call(Arguments... arguments) const = 0;
    constexpr virtual target* clone() const = 0;
  };

  template <class F>
  struct holder final : target {
    constexpr explicit holder(F given_function) : f_(std::move(given_function)) {}
    constexpr ~holder() override {}  // g++ 12 does not find an implicit one in constant evaluation
    constexpr Result call(Arguments... arguments) const override { return f_(std::forward<Arguments>(arguments)...); }
    constexpr target* clone() const override { return new holder(f_); }

    F f_;
  };

  target* target_ = nullptr;
};

}  // namespace varscope::inline v1::detail
