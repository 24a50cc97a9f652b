// SPDX-License-Identifier: BSL-1.0
// What a layer applies to its result, for kernels::unary: numbers, or vectors of float. NaN stays NaN.
#pragma once
#include <varscope/runtime/kernels/functions.hpp>

namespace varscope::inline v1::kernels {

struct relu6 {
  template <class V>
  VARSCOPE_INLINE constexpr V operator()(V x) const {
    const V zero{}, six = static_cast<V>(zero + 6);
    const V positive = x < zero ? zero : x;
    return positive > six ? six : positive;
  }
};
struct leaky_relu {
  double alpha;
  template <class V>
  requires(!std::is_integral_v<V>) VARSCOPE_INLINE constexpr V operator()(V x) const {
    if constexpr (std::is_arithmetic_v<V>) {
      if (x != x) return x;
    }
    const V zero{};
    return x > zero ? x : x * static_cast<detail::math::element_of<V>>(alpha);
  }
};
struct elu {
  static constexpr bool is_long = true;
  template <number_or_floats V>
  VARSCOPE_INLINE constexpr V operator()(V x) const {
    const V zero{};
    const V below = expm1{}(x < zero ? x : zero);
    return x < zero ? below : x;
  }
};
// The scales for which mean 0 and variance 1 stay (Klambauer et al., 2017).
struct selu {
  static constexpr bool is_long = true;
  template <number_or_floats V>
  VARSCOPE_INLINE constexpr V operator()(V x) const {
    if constexpr (std::is_arithmetic_v<V>) {
      if (x != x) return x;
    }
    using T = detail::math::element_of<V>;
    constexpr T scale = T(1.0507009873554804934), scale_alpha = T(1.7580993408473768599);
    const V zero{};
    const V below = expm1{}(x < zero ? x : zero) * scale_alpha;
    return x < zero ? below : x * scale;
  }
};
// max(x, 0) + log(1 + e^-|x|)
struct softplus {
  static constexpr bool is_long = true;
  template <number_or_floats V>
  VARSCOPE_INLINE constexpr V operator()(V x) const {
    if constexpr (std::is_arithmetic_v<V>) {
      if (x != x) return x;
    }
    const V zero{};
    const V positive = x < zero ? zero : x;
    return positive + log1p{}(exp{}(-detail::math::absolute(x)));
  }
};
struct softsign {
  template <class V>
  requires(!std::is_integral_v<V>) VARSCOPE_INLINE constexpr V operator()(V x) const {
    if constexpr (std::is_arithmetic_v<V>) {
      if (x != x) return x;
      if (std::is_constant_evaluated() && is_inf{}(x)) return detail::math::not_a_number<V>;
    }
    return x / (detail::math::absolute(x) + 1);
  }
};

}  // namespace varscope::inline v1::kernels
