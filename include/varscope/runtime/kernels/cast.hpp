// SPDX-License-Identifier: BSL-1.0
// The same numbers in another type: y[i] = x[i], `Count` elements. To an integer the fraction is cut off; a number that
// the type does not hold gives no particular value in TensorFlow, here it is 0. float16 and bfloat16 go by way of float.
#pragma once
#include <cstddef>
#include <limits>
#include <type_traits>
#include <varscope/detail/half.hpp>

namespace varscope::inline v1::kernels {

template <std::ptrdiff_t Count>
struct cast {
  template <class From, class To>
  static constexpr void run(const From* x, To* y) {
    for (std::ptrdiff_t i = 0; i < Count; ++i) y[i] = convert<To>(x[i]);
  }

 private:
  template <class To, class From>
  static constexpr To convert(From x) {
    if constexpr (std::is_same_v<To, From>) {
      return x;
    } else if constexpr (detail::is_half<From>) {
      return convert<To>(detail::to_float(x));
    } else if constexpr (detail::is_half<To>) {
      return detail::from_float<To>(convert<float>(x));
    } else if constexpr (std::is_same_v<To, bool>) {
      return x != From{};
    } else {
      if constexpr (std::is_floating_point_v<From> && std::is_integral_v<To>) {
        // A power of two: exact in every floating type, which the largest integer is not.
        constexpr From limit = From(std::numeric_limits<To>::max() / 2 + 1) * 2;
        const bool holds_it = x < limit && (std::is_signed_v<To> ? x >= -limit || x > -limit - 1 : x > -1);
        if (!holds_it) return To{};
      }
      return static_cast<To>(x);
    }
  }
};

}  // namespace varscope::inline v1::kernels
