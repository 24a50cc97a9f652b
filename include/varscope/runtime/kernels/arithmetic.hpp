// SPDX-License-Identifier: BSL-1.0
// Arithmetic on two or more elements beside that of elementwise.hpp, for kernels::binary.
//
// An integer divided by 0 gives 0, where TensorFlow stops the run; so does 0 to a negative power.
#pragma once
#include <varscope/detail/special_functions.hpp>
#include <varscope/runtime/kernels/elementwise.hpp>

namespace varscope::inline v1::kernels {

struct squared_difference {
  template <class V>
  VARSCOPE_INLINE constexpr V operator()(V a, V b) const {
    const V difference = sub{}(a, b);
    return mul{}(difference, difference);
  }
};

// The quotient, rounded towards minus infinity.
struct floordiv {
  template <class V>
  VARSCOPE_INLINE constexpr V operator()(V a, V b) const {
    if constexpr (std::is_integral_v<V>) {
      if (b == 0) return 0;
      if (std::is_signed_v<V> && b == V(-1)) return negative{}(a);  // the smallest number wraps around
      const V quotient = static_cast<V>(a / b);
      return static_cast<V>(a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient);
    } else {
      return detail::math::round_down(truediv{}(a, b));
    }
  }
};
// What that division leaves: 0 or a number with the sign of b.
struct floormod {
  template <class T>
  requires std::is_arithmetic_v<T>
  constexpr T operator()(T a, T b) const {
    T rest{};
    if constexpr (std::is_integral_v<T>) {
      if (b == 0 || (std::is_signed_v<T> && b == T(-1))) return 0;
      rest = static_cast<T>(a % b);
    } else {
      if (a != a || b != b) return a != a ? a : b;
      rest = static_cast<T>(detail::math::remainder(a, b));
    }
    return static_cast<T>(rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest);
  }
};

struct pow {
  template <class T>
  requires std::is_arithmetic_v<T>
  constexpr T operator()(T a, T b) const {
    if constexpr (std::is_integral_v<T>) {
      if (b < 0) return a == 1 || (std::is_signed_v<T> && a == T(-1)) ? (b % 2 == 0 ? T(1) : a) : T(0);
      T power = 1;
      for (; b != 0; b = static_cast<T>(b / 2), a = mul{}(a, a))
        if (b % 2 != 0) power = mul{}(power, a);
      return power;
    } else {
      return static_cast<T>(detail::math::power(a, b));
    }
  }
};

struct add_n {
  template <class V, class... More>
  VARSCOPE_INLINE constexpr V operator()(V a, More... more) const {
    ((a = add{}(a, more)), ...);
    return a;
  }
};

// y[i] = op(x0[i], x1[i], ...), of any number of tensors of one shape.
template <class Op, std::ptrdiff_t Count>
struct of_all {
  template <class T, class... Inputs>
  static constexpr void run(T* y, const Inputs*... x) {
    constexpr Op op{};
    constexpr int lanes = Count < 1 ? 1 : detail::lanes_for<T>(Count < 64 ? int(Count) : 64);
    std::ptrdiff_t i = 0;
    if constexpr (lanes > 1) {
      if (!std::is_constant_evaluated()) {
        using V = detail::vec<T, lanes>;
        for (; i < Count / lanes * lanes; i += lanes) detail::store(y + i, op(detail::load<V>(x + i)...));
      }
    }
    for (; i < Count; ++i) y[i] = op(x[i]...);
  }
};

}  // namespace varscope::inline v1::kernels
