// SPDX-License-Identifier: BSL-1.0
// exp, tanh, log, sin, cos and sqrt without the C library: constexpr, and with the same bits in constant evaluation and
// at run time, with any optimisation short of -ffast-math.
//
//   exp, tanh    float, also on vectors of float: float arithmetic only, so small and fast on a microcontroller; exp
//                < 1 ulp, tanh < 6 ulp
//   sigmoid      1 / (1 + e^-x), the same, < 2.5 ulp; double
//   exp, log     double; a float log is the double one, rounded
//   tanh         double; < 3 ulp
//   sin, cos     double; float is the double one, rounded
//   sqrt         float and double, correctly rounded
//
// Overflow, underflow, zeros, infinities and NaN as in the C library. No error state, no rounding mode but to nearest.
// Methods: argument reduction by constants in two or three pieces whose leading pieces have trailing zeros (Cody and
// Waite), then Taylor series, cut where the next term is below half an ulp; tanh of a float is a quotient of polynomials. The other
// constants were computed with 200 bits.
#pragma once
#include <cstdint>
#include <type_traits>
#include <varscope/detail/large_angle.hpp>
#include <varscope/detail/simd.hpp>

namespace varscope::inline v1::detail::math {

// A product that is rounded before it is used: contraction into a fused multiply-add would make the result depend on the
// target. The call keeps clang from it (it contracts within an expression only), the builtin g++.
template <class V>
VARSCOPE_INLINE constexpr V rounded(V product) {
#if defined(__clang__)
  return product;
#else
#if defined(VARSCOPE_VECTOR_REGISTER)  // of a vector g++ 12 makes the barrier element by element: 5 times slower
  if constexpr (!std::is_arithmetic_v<V> && sizeof(V) <= VARSCOPE_VECTOR_BYTES) return opaque_vector(product);
#endif
  return __builtin_assoc_barrier(product);
#endif
}

template <class V, class C>
VARSCOPE_INLINE constexpr V multiply_add(V a, V b, C c) {
  return rounded(a * b) + c;
}

// c[0] + c[1] x + c[2] x^2 + ...
template <int N, class V, class C>
VARSCOPE_INLINE constexpr V polynomial(V x, const C (&c)[N]) {
  V sum = V{} + c[N - 1];
  unroll<N - 1>([&](auto nth_step) VARSCOPE_INLINE_LAMBDA { sum = multiply_add(sum, x, c[N - 2 - nth_step]); });
  return sum;
}

template <class T>
inline constexpr T infinity = T(__builtin_huge_val());
template <class T>
inline constexpr T not_a_number = T(__builtin_nan(""));

template <class V>
struct int_like {
  using type [[gnu::vector_size(sizeof(V))]] = std::int32_t;
};
template <>
struct int_like<float> {
  using type = std::int32_t;
};

template <class To, class From>
VARSCOPE_INLINE constexpr To convert(From x) {
  if constexpr (std::is_arithmetic_v<From>) {
    return static_cast<To>(x);
  } else {
    return __builtin_convertvector(x, To);
  }
}

// e^x for a float or a vector of floats. x = n ln 2 + r, |r| <= 0.35, and e^r = 1 + r + r^2 / 2 + ... + r^7 / 7!. 2^n is
// applied in two factors, so that denormal results and 2^128 need no case of their own.
template <class V>
VARSCOPE_INLINE constexpr V exp_float(V x) {
  using I = typename int_like<V>::type;
  constexpr float largest = 88.72283172607422f, smallest = -104.0f;  // of a finite and of a nonzero result
  const V zero{};
  V z = x < zero + smallest ? zero + smallest : x;
  z = z < zero + largest ? z : zero + largest;  // also for NaN, which has no integer
  const V t = rounded(z * 1.44269504f);
  const I n = convert<I>(t + (t < zero ? zero - 0.5f : zero + 0.5f));
  const V nf = convert<V>(n);
  const V head = z - rounded(nf * 0.693115234375f), tail = rounded(nf * 3.19461849453e-5f);  // head is exact
  const V r = head - tail;
  const V q = polynomial(r, {0.5f, 1.0f / 6, 1.0f / 24, 1.0f / 120, 1.0f / 720, 1.0f / 5040});
  const V e = (head + (rounded(rounded(r * r) * q) - tail)) + 1.0f;
  const I half = n / 2;
  const V first = __builtin_bit_cast(V, (half + 127) << 23), second = __builtin_bit_cast(V, (n - half + 127) << 23);
  V y = rounded(e * first) * second;
  y = x < zero + smallest ? zero : y;
  y = x > zero + largest ? zero + infinity<float> : y;
  return x != x ? x : y;
}

// x p(x^2) / q(x^2), a minimax fit to 6e-9 up to 7.9; from there on 1. The polynomials are added up in pairs, so that a
// processor waits for three products and sums, not for five. (TensorFlow's is of this kind: no exponential.)
inline constexpr float tanh_is_one = 7.9f;
template <class V>
VARSCOPE_INLINE constexpr V tanh_float(V x) {
  const V zero{}, one = zero + 1.0f, limit = zero + tanh_is_one;
  const V y = rounded(x * x), y2 = rounded(y * y), y4 = rounded(y2 * y2);
  const auto sum = [&](const float(&of_power)[5]) VARSCOPE_INLINE_LAMBDA {
    const V outer = multiply_add(y, zero + of_power[1], of_power[0]) + rounded(y4 * of_power[4]);
    return outer + rounded(multiply_add(y, zero + of_power[3], of_power[2]) * y2);
  };
  const V p = sum({1.0f, 0.134494007f, 0.00357751735f, 2.19975482e-05f, 1.53883413e-08f});
  const V q = sum({1.0f, 0.46782729f, 0.0261866972f, 0.000342118379f, 8.58349949e-07f});
  V result = rounded(x * p) / q;
  result = x > limit ? one : result;  // NaN stays
  return x < -limit ? -one : result;
}

// With e = e^-|x| <= 1: 1 / (1 + e), or e / (1 + e) for a negative x.
template <class V, class Exp>
VARSCOPE_INLINE constexpr V sigmoid_by(V x, V limit, Exp exp_of) {
  const V zero{};
  const V size = x < zero ? -x : x;
  const V e = exp_of(-(size < limit ? size : limit));  // also for NaN
  const V y = (x < zero ? e : zero + 1) / (e + 1);
  return x != x ? x : y;
}
template <class V>
VARSCOPE_INLINE constexpr V sigmoid_float(V x) {
  return sigmoid_by(x, V{} + 105.0f, [](V minus_size) VARSCOPE_INLINE_LAMBDA { return exp_float(minus_size); });
}

constexpr float exp(float x) { return exp_float(x); }
// Of large numbers and NaN the quotient is no constant.
constexpr float tanh(float x) {
  if (x != x) return x;
  return x > tanh_is_one ? 1.0f : x < -tanh_is_one ? -1.0f : tanh_float(x);
}

// 2^n * x for a normal x near 1, rounded once or, for denormal results, twice.
constexpr double scale(double x, int n) {
  const int half = n / 2;
  const double first = __builtin_bit_cast(double, std::uint64_t(half + 1023) << 52);
  const double second = __builtin_bit_cast(double, std::uint64_t(n - half + 1023) << 52);
  return rounded(x * first) * second;
}

// e^x = 2^n (1 + fraction), for a finite x that is not huge.
struct reduced_exp {
  double fraction;
  int n;
  constexpr explicit reduced_exp(double x) : fraction(0), n(0) {
    const double t = rounded(x * 1.4426950408889634);
    n = static_cast<int>(t + (t < 0 ? -0.5 : 0.5));
    const double r = (x - rounded(n * 0.69314718060195446014)) - rounded(n * -4.2009150726810847e-11);
    const double q = polynomial(r, {1.0 / 2, 1.0 / 6, 1.0 / 24, 1.0 / 120, 1.0 / 720, 1.0 / 5040, 1.0 / 40320,
                                    1.0 / 362880, 1.0 / 3628800, 1.0 / 39916800, 1.0 / 479001600, 1.0 / 6227020800});
    fraction = multiply_add(rounded(r * r), q, r);
  }
};

constexpr double exp(double x) {
  if (x != x) return x;
  if (x > 709.782712893384) return infinity<double>;
  if (x < -745.2) return 0;
  const reduced_exp e(x);
  return scale(e.fraction + 1.0, e.n);
}

// m / (m + 2) with m = e^2|x| - 1, from the reduced exponential without loss near 0.
constexpr double tanh(double x) {
  if (x != x || x == 0) return x;
  if (x > 22 || x < -22) return x < 0 ? -1 : 1;
  const reduced_exp e(x < 0 ? -2 * x : 2 * x);
  const double power = scale(1.0, e.n);
  const double m = rounded(power * e.fraction) + (power - 1.0);
  const double y = m / (m + 2.0);
  return x < 0 ? -y : y;
}

constexpr double sigmoid(double x) {
  return sigmoid_by(x, 746.0, [](double minus_size) { return exp(minus_size); });
}
template <class V>
VARSCOPE_INLINE constexpr V sigmoid(V x) {
  return sigmoid_float(x);
}

// x = 2^n m with m in [0.7, 1.4]; ln m = 2 (s + s^3 / 3 + s^5 / 5 + ...) with s = (m - 1) / (m + 1), |s| < 0.172.
constexpr double log(double x) {
  if (x != x || x == infinity<double>) return x;
  if (x == 0) return -infinity<double>;
  if (x < 0) return not_a_number<double>;
  int n = 0;
  if (x < 2.2250738585072014e-308) {  // denormal
    x *= 18014398509481984.0;
    n = -54;
  }
  constexpr std::uint64_t mantissa = (std::uint64_t(1) << 52) - 1;
  const auto bits = __builtin_bit_cast(std::uint64_t, x);
  n += static_cast<int>(bits >> 52) - 1023;
  double m = __builtin_bit_cast(double, (bits & mantissa) | std::uint64_t(1023) << 52);
  if (m > 1.4142135623730951) {
    m *= 0.5;
    ++n;
  }
  const double f = m - 1.0, s = f / (m + 1.0), y = s * s;
  const double q =
      polynomial(y, {2.0 / 3, 2.0 / 5, 2.0 / 7, 2.0 / 9, 2.0 / 11, 2.0 / 13, 2.0 / 15, 2.0 / 17, 2.0 / 19, 2.0 / 21});
  const double tail = multiply_add(rounded(s * y), q, rounded(n * -4.2009150726810847e-11));
  return rounded(n * 0.69314718060195446014) + (rounded(2.0 * s) + tail);
}

// x = n pi/2 + r, |r| <= pi/4. pi/2 in three pieces of which the first two have 33 bits, so n times them is exact, up to
// 2^20; from there on another way.
struct reduced_angle {
  double r;
  int quadrant;
  constexpr explicit reduced_angle(double x) : r(0), quadrant(0) {
    if (x >= 1048576 || x <= -1048576) {
      const quarter_turns turns = large_angle(x);
      r = turns.rest;
      quadrant = turns.quadrant;
      return;
    }
    const double t = rounded(x * 0.63661977236758134);
    const int n = static_cast<int>(t + (t < 0 ? -0.5 : 0.5));
    r = ((x - rounded(n * 1.5707963267341256142)) - rounded(n * 6.0771005063039659766e-11)) -
        rounded(n * 2.0222662487959507e-21);
    quadrant = n & 3;
  }
  constexpr double sine() const {
    const double y = r * r;
    const double q = polynomial(y, {-1.0 / 6, 1.0 / 120, -1.0 / 5040, 1.0 / 362880, -1.0 / 39916800, 1.0 / 6227020800,
                                    -1.0 / 1307674368000, 1.0 / 355687428096000});
    return multiply_add(rounded(r * y), q, r);
  }
  constexpr double cosine() const {
    const double y = r * r;
    const double q = polynomial(y, {1.0 / 24, -1.0 / 720, 1.0 / 40320, -1.0 / 3628800, 1.0 / 479001600,
                                    -1.0 / 87178291200, 1.0 / 20922789888000, -1.0 / 6402373705728000});
    return 1.0 - (rounded(0.5 * y) - rounded(rounded(y * y) * q));
  }
};

constexpr double sin(double x) {
  if (!(x < infinity<double> && x > -infinity<double>)) return not_a_number<double>;
  if (x == 0) return x;
  const reduced_angle a(x);
  const double size = a.quadrant & 1 ? a.cosine() : a.sine();
  return a.quadrant & 2 ? -size : size;
}

constexpr double cos(double x) {
  if (!(x < infinity<double> && x > -infinity<double>)) return not_a_number<double>;
  const reduced_angle a(x);
  const double size = a.quadrant & 1 ? a.sine() : a.cosine();
  return a.quadrant == 1 || a.quadrant == 2 ? -size : size;
}

constexpr float log(float x) { return static_cast<float>(log(double(x))); }
constexpr float sin(float x) { return static_cast<float>(sin(double(x))); }
constexpr float cos(float x) { return static_cast<float>(cos(double(x))); }

// Digit by digit on the mantissa, so the last bit is right: one digit a step, then one more to round.
template <class T, class Bits, int Digits, int Bias>
constexpr T square_root(T x) {
  if (x != x || x == 0 || x == infinity<T>) return x;
  if (x < 0) return not_a_number<T>;
  Bits bits = __builtin_bit_cast(Bits, x);
  int exponent = static_cast<int>(bits >> Digits);
  Bits mantissa = bits & ((Bits(1) << Digits) - 1);
  if (exponent == 0) {
    exponent = 1;
    while (!(mantissa >> Digits)) {
      mantissa <<= 1;
      --exponent;
    }
  } else {
    mantissa |= Bits(1) << Digits;
  }
  exponent -= Bias;
  if (exponent & 1) {
    mantissa <<= 1;
    --exponent;
  }
  mantissa <<= 1;  // room for the digit that rounds
  Bits root = 0, twice = 0, digit = Bits(1) << (Digits + 1);
  for (; digit != 0; digit >>= 1) {
    const Bits trial = twice + digit;
    if (trial <= mantissa) {
      twice = trial + digit;
      mantissa -= trial;
      root += digit;
    }
    mantissa <<= 1;
  }
  root += root & 1;  // never a tie: a square root has no finite digit after the last
  const Bits result = (root >> 1) + (Bits(exponent / 2 + Bias - 1) << Digits);
  return __builtin_bit_cast(T, result);
}
constexpr float sqrt(float x) { return square_root<float, std::uint32_t, 23, 127>(x); }
constexpr double sqrt(double x) { return square_root<double, std::uint64_t, 52, 1023>(x); }

}  // namespace varscope::inline v1::detail::math
