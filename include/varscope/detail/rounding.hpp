// SPDX-License-Identifier: BSL-1.0
// Signs, integers near a number, and the remainder of a division: constexpr, without the C library, exact.
//
//   absolute, copy_sign, round_to_even, round_down, round_up      float, double and vectors of them
//   remainder                                                     as C's fmod; double
#pragma once
#include <cstdint>
#include <type_traits>
#include <utility>

namespace varscope::inline v1::detail::math {

// The element of a vector, or the number itself.
template <class V>
struct element_of_vector {
  using type = std::remove_cvref_t<decltype(std::declval<V&>()[0])>;
};
template <class V>
requires std::is_arithmetic_v<V>
struct element_of_vector<V> {
  using type = V;
};
template <class V>
using element_of = typename element_of_vector<V>::type;

template <class V>
struct bits_like {
  using integer = std::conditional_t<sizeof(element_of<V>) == 4, std::uint32_t, std::uint64_t>;
  using type [[gnu::vector_size(sizeof(V))]] = integer;
};

template <class V>
inline constexpr auto sign_bit = typename bits_like<V>::integer{1} << (8 * sizeof(element_of<V>) - 1);

template <class V>
constexpr V absolute(V x) {
  if constexpr (std::is_same_v<V, float>) {
    return __builtin_fabsf(x);
  } else if constexpr (std::is_same_v<V, double>) {
    return __builtin_fabs(x);
  } else {
    using bits = typename bits_like<V>::type;
    return __builtin_bit_cast(V, __builtin_bit_cast(bits, x) & ~sign_bit<V>);
  }
}

// A size of no sign with the sign of x.
template <class V>
constexpr V copy_sign(V size, V x) {
  if constexpr (std::is_same_v<V, float>) {
    return __builtin_copysignf(size, x);
  } else if constexpr (std::is_same_v<V, double>) {
    return __builtin_copysign(size, x);
  } else {
    using bits = typename bits_like<V>::type;
    return __builtin_bit_cast(V, __builtin_bit_cast(bits, size) | (__builtin_bit_cast(bits, x) & sign_bit<V>));
  }
}

// The nearest integer; a half goes to the even one. Adding 2^23 or 2^52 leaves no digit for a fraction.
template <class V>
constexpr V round_to_even(V x) {
  constexpr element_of<V> whole = sizeof(element_of<V>) == 4 ? element_of<V>(8388608) : element_of<V>(4503599627370496);
  const V size = absolute(x);
  return size < whole ? copy_sign((size + whole) - whole, x) : x;
}
template <class V>
constexpr V round_down(V x) {
  const V nearest = round_to_even(x);
  return nearest > x ? nearest - 1 : nearest;
}
template <class V>
constexpr V round_up(V x) {
  const V nearest = round_to_even(x);
  return copy_sign(absolute(nearest < x ? nearest + 1 : nearest), x);
}

// What is left of x when y has been taken away as often as it goes; the sign of x. NaN for an infinite x or a zero y.
constexpr double remainder(double x, double y) {
  const double divisor = absolute(y);
  double rest = absolute(x);
  if (!(rest <= 1.7976931348623157e308) || !(divisor > 0)) return __builtin_nan("");
  if (rest < divisor) return x;
  double multiple = divisor;
  while (multiple <= rest / 2) multiple *= 2;
  for (;; multiple /= 2) {
    if (rest >= multiple) rest -= multiple;
    if (multiple == divisor) break;
  }
  return copy_sign(rest, x);
}

}  // namespace varscope::inline v1::detail::math
