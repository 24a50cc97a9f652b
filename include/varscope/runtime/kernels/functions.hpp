// SPDX-License-Identifier: BSL-1.0
// Functions of one element for kernels::unary: square, sigmoid, tanh.
//
//   unary<tanh, 12>::run(x, y)        y[i] = tanh(x[i]), 12 elements
//
// sigmoid and tanh: vectors of float, or one number; a double is computed alone. NaN stays NaN.
#pragma once
#include <concepts>
#include <type_traits>
#include <varscope/detail/math.hpp>
#include <varscope/runtime/kernels/elementwise.hpp>

namespace varscope::inline v1::kernels {

struct square {
  template <class V>
  VARSCOPE_INLINE constexpr V operator()(V x) const {
    return mul{}(x, x);
  }
};

// What has a vector form: a vector's elements are compared to a vector of int32.
template <class V>
concept number_or_floats = std::floating_point<V> || requires(V v) {
  { v[0] } -> std::convertible_to<float>;
  requires std::same_as<std::remove_cvref_t<decltype(v[0])>, float>;
};

struct sigmoid {
  static constexpr bool is_long = true;
  template <number_or_floats V>
  VARSCOPE_INLINE constexpr V operator()(V x) const {
    return detail::math::sigmoid(x);
  }
};
struct tanh {
  static constexpr bool is_long = true;
  template <number_or_floats V>
  VARSCOPE_INLINE constexpr V operator()(V x) const {
    if constexpr (std::is_arithmetic_v<V>) {
      return detail::math::tanh(x);
    } else {
      return detail::math::tanh_float(x);
    }
  }
};

}  // namespace varscope::inline v1::kernels
