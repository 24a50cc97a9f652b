// SPDX-License-Identifier: BSL-1.0
// log, log(1 + x), e^x - 1, the error function and powers, beside those of math.hpp and by the same rules: constexpr,
// without the C library, with the same bits in constant evaluation and at run time.
//
//   natural_log, log_plus_one     float, also on vectors of float: < 1 ulp; double: < 2.5 ulp
//   exp_minus_one                 float, also on vectors, and double: < 2 ulp
//   error_function                float, also on vectors: < 1.5 ulp; double: within 2e-15
//   power                         double: y ln x, so its error grows with the size of the result's exponent (to 1e-13);
//                                 whole exponents up to 64 are products; float is the double one, rounded
//   square_root                   float, double and their vectors by the processor's instruction, which rounds as math::sqrt
//
// NaN, infinities and zeros as in the C library.
#pragma once
#include <type_traits>
#include <varscope/detail/math.hpp>
#include <varscope/detail/rounding.hpp>

namespace varscope::inline v1::detail::math {

// x = 2^n m, m in [0.7, 1.4]; ln m = f - (f^2 / 2 - s (f^2 / 2 + r)) with f = m - 1, s = f / (f + 2), r = s^2 (2/3 + ...).
template <class V>
VARSCOPE_INLINE constexpr V log_float(V x) {
  using I = typename int_like<V>::type;
  const V zero{};
  const V tiny = x < zero + 1.17549435e-38f ? zero + 8388608.0f : zero + 1;  // denormal
  const V y = x > zero ? (x < zero + infinity<float> ? x : zero + 1) * tiny : zero + 1;
  const I bits = __builtin_bit_cast(I, y);
  const I exponent = (bits - 0x3f3504f3) >> 23;  // of y / sqrt(1 / 2)
  const V f = __builtin_bit_cast(V, bits - (exponent << 23)) - 1.0f;
  const V n = convert<V>(exponent) - (tiny > zero + 1 ? zero + 23.0f : zero);
  const V s = f / (f + 2.0f);
  const V z = s * s, half = rounded(0.5f * f) * f;
  const V r = rounded(z * polynomial(z, {2.0f / 3, 2.0f / 5, 2.0f / 7, 2.0f / 9}));
  const V tail = rounded(s * (half + r)) + rounded(n * 3.19461849453e-5f);
  const V finite = rounded(n * 0.693115234375f) + (f - (half - tail));
  const V special = x < zero ? broadcast<V>(not_a_number<float>) : x;
  return x > zero ? (x < zero + infinity<float> ? finite : x) : (x < zero || x != x ? special : zero - infinity<float>);
}

template <class V>
VARSCOPE_INLINE constexpr V natural_log(V x) {
  if constexpr (std::is_same_v<V, double>) {
    return log(x);
  } else {
    return log_float(x);
  }
}

// ln(1 + x) = ln u + (x - (u - 1)) / u with u = 1 + x rounded.
template <class V>
VARSCOPE_INLINE constexpr V log_plus_one(V x) {
  if constexpr (std::is_arithmetic_v<V>) {
    if (x != x) return x;
    if (x < -1) return not_a_number<V>;
  }
  const V zero{}, one = zero + 1;
  const V u = one + x;
  const V lost = u > zero && x < zero + 1e30f ? x - (u - 1) : zero;
  return natural_log(u) + lost / (u > zero ? (x < zero + 1e30f ? u : one) : one);
}

// Near 0 the series, elsewhere the exponential.
template <class V>
VARSCOPE_INLINE constexpr V exp_minus_one_float(V x) {
  const V zero{};
  const V size = absolute(x);
  const V near = size < zero + 0.5f ? x : zero;
  const V q = polynomial(near, {1.0f / 2, 1.0f / 6, 1.0f / 24, 1.0f / 120, 1.0f / 720, 1.0f / 5040, 1.0f / 40320});
  const V series = multiply_add(rounded(near * near), q, near);
  return size < zero + 0.5f ? series : exp_float(x) - 1.0f;
}
template <class V>
VARSCOPE_INLINE constexpr V exp_minus_one(V x) {
  if constexpr (std::is_arithmetic_v<V>) {
    if (x != x || x == 0) return x;
  }
  if constexpr (std::is_same_v<V, double>) {
    if (x > 700 || x < -40) return exp(x) - 1.0;
    const reduced_exp e(x);
    const double two_to_n = scale(1.0, e.n);
    return rounded(two_to_n * e.fraction) + (two_to_n - 1.0);
  } else {
    return exp_minus_one_float(x);
  }
}

// Up to 1: x + x q(x^2), q a Chebyshev fit; above: 1 - e^(-x^2) p(t), t = 1 / (1 + x / 2), p the same.
template <class V>
VARSCOPE_INLINE constexpr V erf_float(V x) {
  const V zero{};
  const V size = absolute(x), limited = size < zero + 4.0f ? size : zero + 4.0f;  // erf(4) is 1
  const V near = size < zero + 1.0f ? x : zero;
  const V q = polynomial(near * near, {0.12837916706f, -0.37612638468f, 0.11283782495f, -0.026865430727f,
                                       0.0052210318066f, -0.00084840803907f, 0.00011265958945f, -9.667044413e-6f});
  const V t = 1.0f / (rounded(limited * 0.5f) + 1.0f);
  const V p = polynomial(t, {-0.00016423639066f, 0.2850616201665f, 0.2587513660767f, 0.3510303241923f,
                             -0.1102082960383f, 0.5712651781091f, -0.4765252758443f, 0.1208524334256f});
  const V far = copy_sign(1.0f - rounded(exp_float(-rounded(limited * limited)) * p), x);
  const V result = size < zero + 1.0f ? multiply_add(near, q, near) : far;
  return x != x ? x : result;
}

// Up to 3: 2 / sqrt(pi) e^(-x^2) (x + 2 x^3 / 3 + 4 x^5 / 15 + ...), no term of which is negative; above: 1 minus the
// continued fraction of the complement.
constexpr double erf(double x) {
  if (x != x) return x;
  const double size = absolute(x);
  if (size >= 6) return copy_sign(1.0, x);
  const double square = x * x, e = exp(-square);
  if (size < 3) {
    double term = x, sum = x;
    for (int n = 1; n < 80 && absolute(term) > absolute(sum) * 1e-17; ++n) sum += term *= 2 * square / (2 * n + 1);
    return 1.1283791670955126 * e * sum;
  }
  double fraction = 0;
  for (int n = 50; n != 0; --n) fraction = (n / 2.0) / (size + fraction);
  return copy_sign(1.0 - e / (1.7724538509055160 * (size + fraction)), x);
}

template <class V>
VARSCOPE_INLINE constexpr V error_function(V x) {
  if constexpr (std::is_same_v<V, double>) {
    return erf(x);
  } else {
    return erf_float(x);
  }
}

constexpr double power(double x, double y) {
  if (y == 0 || x == 1) return 1;
  if (x != x) return x;
  if (y != y) return y;
  const double base = absolute(x), size = absolute(y);
  const bool whole = round_to_even(y) == y;
  const bool negative = __builtin_copysign(1.0, x) < 0 && size < 9007199254740992.0 && remainder(size, 2) == 1;
  if (base == 1 && (whole || size == infinity<double>)) return negative ? -1 : 1;
  if (base == 0 || base == infinity<double> || size > 1e18) {  // far from 1 is an exponent that large
    const double limit = (base < 1) == (y < 0) ? infinity<double> : 0;
    return negative ? -limit : limit;
  }
  if (x < 0 && !whole) return not_a_number<double>;
  if (whole && y > 0 && y <= 64 && base > 1e-4 && base < 1e4) {
    double product = 1;
    for (int n = 0; n < static_cast<int>(y); ++n) product *= x;
    return product;
  }
  const double result = exp(y * log(base));
  return negative ? -result : result;
}

// The processor's square root.
#if defined(__x86_64__) || defined(__aarch64__)
inline constexpr bool has_root_instruction = true;
template <class V>
VARSCOPE_INLINE V root_instruction(V x) {
  V y;
#if defined(__aarch64__)
  if constexpr (std::is_same_v<V, float>) {
    asm("fsqrt %s0, %s1" : "=w"(y) : "w"(x));
  } else if constexpr (std::is_same_v<V, double>) {
    asm("fsqrt %d0, %d1" : "=w"(y) : "w"(x));
  } else if constexpr (sizeof(element_of<V>) == 4) {
    asm("fsqrt %0.4s, %1.4s" : "=w"(y) : "w"(x));
  } else {
    asm("fsqrt %0.2d, %1.2d" : "=w"(y) : "w"(x));
  }
#elif defined(__AVX__)
  if constexpr (std::is_same_v<V, float>) {
    asm("vsqrtss %1, %1, %0" : "=x"(y) : "x"(x));
  } else if constexpr (std::is_same_v<V, double>) {
    asm("vsqrtsd %1, %1, %0" : "=x"(y) : "x"(x));
  } else if constexpr (sizeof(element_of<V>) == 4) {
    asm("vsqrtps %1, %0" : "=x"(y) : "x"(x));
  } else {
    asm("vsqrtpd %1, %0" : "=x"(y) : "x"(x));
  }
#else
  if constexpr (std::is_same_v<V, float>) {
    asm("sqrtss %1, %0" : "=x"(y) : "x"(x));
  } else if constexpr (std::is_same_v<V, double>) {
    asm("sqrtsd %1, %0" : "=x"(y) : "x"(x));
  } else if constexpr (sizeof(element_of<V>) == 4) {
    asm("sqrtps %1, %0" : "=x"(y) : "x"(x));
  } else {
    asm("sqrtpd %1, %0" : "=x"(y) : "x"(x));
  }
#endif
  return y;
}
#else
inline constexpr bool has_root_instruction = false;
template <class V>
V root_instruction(V x);
#endif

template <class V>
VARSCOPE_INLINE constexpr V square_root(V x) {
  if constexpr (has_root_instruction) {
    if (!std::is_constant_evaluated()) return root_instruction(x);
  }
  if constexpr (std::is_arithmetic_v<V>) {
    return sqrt(x);
  } else {
    for (unsigned lane = 0; lane != sizeof(V) / sizeof(x[0]); ++lane) x[lane] = sqrt(x[lane]);
    return x;
  }
}

}  // namespace varscope::inline v1::detail::math
