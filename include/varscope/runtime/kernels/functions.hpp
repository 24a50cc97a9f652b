// SPDX-License-Identifier: BSL-1.0
// Functions of one element for kernels::unary.
//
//   unary<tanh, 12>::run(x, y)        y[i] = tanh(x[i]), 12 elements
//
// Of vectors of floating numbers where the function has such a form: the transcendental ones have it for float, a double
// is computed alone. NaN stays NaN; the rest as in the C library.
#pragma once
#include <concepts>
#include <type_traits>
#include <varscope/detail/math.hpp>
#include <varscope/detail/special_functions.hpp>
#include <varscope/runtime/kernels/elementwise.hpp>

namespace varscope::inline v1::kernels {

// What has a vector form: a vector's elements are compared to a vector of int32.
template <class V>
concept number_or_floats = std::floating_point<V> || requires(V v) {
  { v[0] } -> std::convertible_to<float>;
  requires std::same_as<std::remove_cvref_t<decltype(v[0])>, float>;
};

struct square {
  template <class V>
  VARSCOPE_INLINE constexpr V operator()(V x) const {
    return mul{}(x, x);
  }
};
struct abs {
  template <class V>
  VARSCOPE_INLINE constexpr V operator()(V x) const {
    if constexpr (std::is_integral_v<V>) {
      return x < 0 ? negative{}(x) : x;
    } else {
      return detail::math::absolute(x);
    }
  }
};
struct sign {
  template <class V>
  VARSCOPE_INLINE constexpr V operator()(V x) const {
    const V zero{}, one = static_cast<V>(zero + 1);
    return x > zero ? one : x < zero ? static_cast<V>(-one) : x;
  }
};
struct reciprocal {
  template <class V>
  VARSCOPE_INLINE constexpr V operator()(V x) const {
    const V one = V{} + 1;
    return truediv{}(one, x);
  }
};
struct sqrt {
  template <class V>
  requires(!std::is_integral_v<V>) VARSCOPE_INLINE constexpr V operator()(V x) const {
    return detail::math::square_root(x);
  }
};
struct rsqrt {
  template <class V>
  requires(!std::is_integral_v<V>) VARSCOPE_INLINE constexpr V operator()(V x) const {
    return reciprocal{}(detail::math::square_root(x));
  }
};

struct exp {
  static constexpr bool is_long = true;
  template <number_or_floats V>
  VARSCOPE_INLINE constexpr V operator()(V x) const {
    if constexpr (std::is_arithmetic_v<V>) {
      return detail::math::exp(x);
    } else {
      return detail::math::exp_float(x);
    }
  }
};
struct expm1 {
  static constexpr bool is_long = true;
  template <number_or_floats V>
  VARSCOPE_INLINE constexpr V operator()(V x) const {
    return detail::math::exp_minus_one(x);
  }
};
struct log {
  static constexpr bool is_long = true;
  template <number_or_floats V>
  VARSCOPE_INLINE constexpr V operator()(V x) const {
    return detail::math::natural_log(x);
  }
};
struct log1p {
  static constexpr bool is_long = true;
  template <number_or_floats V>
  VARSCOPE_INLINE constexpr V operator()(V x) const {
    return detail::math::log_plus_one(x);
  }
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
struct erf {
  static constexpr bool is_long = true;
  template <number_or_floats V>
  VARSCOPE_INLINE constexpr V operator()(V x) const {
    return detail::math::error_function(x);
  }
};
// One number at a time; of an infinity NaN.
struct sin {
  template <std::floating_point T>
  constexpr T operator()(T x) const {
    return detail::math::sin(x);
  }
};
struct cos {
  template <std::floating_point T>
  constexpr T operator()(T x) const {
    return detail::math::cos(x);
  }
};
struct tan {
  template <std::floating_point T>
  constexpr T operator()(T x) const {
    const double sine = detail::math::sin(double(x));
    return sine != sine ? static_cast<T>(sine) : static_cast<T>(sine / detail::math::cos(double(x)));
  }
};

struct floor {
  template <class V>
  VARSCOPE_INLINE constexpr V operator()(V x) const {
    return detail::math::round_down(x);
  }
};
struct ceil {
  template <class V>
  VARSCOPE_INLINE constexpr V operator()(V x) const {
    return detail::math::round_up(x);
  }
};
struct round {
  template <class V>
  VARSCOPE_INLINE constexpr V operator()(V x) const {
    return detail::math::round_to_even(x);
  }
};

struct is_nan {
  template <std::floating_point T>
  constexpr bool operator()(T x) const {
    return x != x;
  }
};
struct is_inf {
  template <std::floating_point T>
  constexpr bool operator()(T x) const {
    return detail::math::absolute(x) == detail::math::infinity<T>;
  }
};
struct is_finite {
  template <std::floating_point T>
  constexpr bool operator()(T x) const {
    return detail::math::absolute(x) < detail::math::infinity<T>;
  }
};

}  // namespace varscope::inline v1::kernels
