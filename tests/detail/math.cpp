// SPDX-License-Identifier: BSL-1.0
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <support/catch.hpp>
#include <varscope/detail/math.hpp>

namespace math = varscope::detail::math;

namespace {

constexpr float inf = std::numeric_limits<float>::infinity();
constexpr double inf64 = std::numeric_limits<double>::infinity();

// Distance of `y` from the exact value, in units of the last place of `y`'s float neighbourhood.
double ulps(float y, double exact) {
  if (std::isnan(exact)) return std::isnan(y) ? 0 : 1e9;
  if (std::isinf(exact) || std::abs(exact) > 3.4028235e38) return double(y) == exact || std::isinf(y) ? 0 : 1e9;
  int exponent = 0;
  std::frexp(exact, &exponent);
  const double unit = std::ldexp(1.0, exponent - 24 < -149 ? -149 : exponent - 24);
  return std::abs(double(y) - exact) / unit;
}
double ulps(double y, double libm) {
  if (std::isnan(libm)) return std::isnan(y) ? 0 : 1e9;
  if (std::isinf(libm)) return y == libm ? 0 : 1e9;
  int exponent = 0;
  std::frexp(libm, &exponent);
  return std::abs(y - libm) / std::ldexp(1.0, exponent - 53 < -1074 ? -1074 : exponent - 53);
}

float from_bits(std::uint32_t bits) {
  float x;
  std::memcpy(&x, &bits, sizeof x);
  return x;
}

// Bit patterns all over the floats: a step that is odd and not too regular.
template <class F>
void for_floats(F f) {
  for (std::uint64_t bits = 0; bits < (std::uint64_t(1) << 32); bits += 4099)
    f(from_bits(static_cast<std::uint32_t>(bits)));
}

template <class F, class G>
double worst(float first, float last, int count, F ours, G exact) {
  double result = 0;
  for (int i = 0; i <= count; ++i) {
    const float x = first + (last - first) * (float(i) / float(count));
    result = std::max(result, ulps(ours(x), exact(double(x))));
  }
  return result;
}

}  // namespace

static_assert(math::exp(0.0f) == 1 && math::exp(1.0f) == 2.71828183f && math::exp(-inf) == 0 &&
              math::exp(100.0f) == inf);
static_assert(math::tanh(0.0f) == 0 && math::tanh(inf) == 1 && math::tanh(-20.0f) == -1);
static_assert(math::log(1.0) == 0 && math::log(0.0) == -inf64 && math::log(2.0) == 0.6931471805599453);
static_assert(math::sqrt(2.0f) == 1.41421356f && math::sqrt(144.0) == 12 && math::sqrt(0.25f) == 0.5f);
static_assert(math::sin(0.0) == 0 && math::cos(0.0) == 1);
static_assert(math::sqrt(-1.0) != math::sqrt(-1.0));

TEST_CASE("float exp, tanh, log and sqrt over all magnitudes") {
  double exp = 0, tanh = 0, log = 0;
  bool sqrt = true;
  for_floats([&](float x) {
    exp = std::max(exp, ulps(math::exp(x), std::exp(double(x))));
    tanh = std::max(tanh, ulps(math::tanh(x), std::tanh(double(x))));
    log = std::max(log, ulps(math::log(x), std::log(double(x))));
    const float root = math::sqrt(x), expected = std::sqrt(x);
    sqrt = sqrt && (root == expected || (std::isnan(root) && std::isnan(expected)));
  });
  CHECK(exp <= 1);
  CHECK(tanh <= 6);
  CHECK(log <= 0.501);
  CHECK(sqrt);
}

TEST_CASE("float exp and tanh where they are neither 0 nor saturated") {
  CHECK(worst(
            -104, 89, 1'000'000, [](float x) { return math::exp(x); }, [](double x) { return std::exp(x); }) <= 1);
  CHECK(worst(
            -10, 10, 1'000'000, [](float x) { return math::tanh(x); }, [](double x) { return std::tanh(x); }) <= 6);
  for_floats([](float x) { REQUIRE(!(std::abs(math::tanh(x)) > 1)); });
  CHECK(std::signbit(math::tanh(-0.0f)));
  CHECK(math::tanh(1e-30f) == 1e-30f);
}

TEST_CASE("the vector form gives the same bits as the scalar form") {
  constexpr int lanes = varscope::detail::native_lanes<float>;
  using vector = varscope::detail::vec<float, lanes>;
  float x[lanes], y[lanes];
  for (int block = 0; block < 2000; ++block) {
    for (int i = 0; i < lanes; ++i) x[i] = -110 + 0.1f * float(block) + 0.013f * float(i);
    varscope::detail::store(y, math::exp_float(varscope::detail::load<vector>(x)));
    for (int i = 0; i < lanes; ++i) REQUIRE(y[i] == math::exp(x[i]));
    varscope::detail::store(y, math::tanh_float(varscope::detail::load<vector>(x)));
    for (int i = 0; i < lanes; ++i) REQUIRE(y[i] == math::tanh(x[i]));
  }
}

TEST_CASE("sin and cos within the angles that a random normal takes, and beyond") {
  double sin = 0, cos = 0, far = 0;
  for (int i = 0; i < 300'000; ++i) {
    const float x = float(i) * (6.2831855f / 300'000);
    sin = std::max(sin, ulps(math::sin(x), std::sin(double(x))));
    cos = std::max(cos, ulps(math::cos(x), std::cos(double(x))));
    const double wide = -1e6 + 7.123 * i;
    if (std::abs(wide) < 1e6)
      far = std::max({far, std::abs(math::sin(wide) - std::sin(wide)), std::abs(math::cos(wide) - std::cos(wide))});
  }
  CHECK(sin <= 0.501);
  CHECK(cos <= 0.501);
  CHECK(far < 3e-16);
  CHECK(std::isnan(math::sin(inf64)));
}

TEST_CASE("double exp, log and sqrt") {
  double exp = 0, log = 0;
  bool sqrt = true;
  for (int i = 0; i < 300'000; ++i) {
    const double x = -745.0 + i * (1455.0 / 300'000);
    exp = std::max(exp, ulps(math::exp(x), std::exp(x)));
    const double y = std::exp(x);
    if (y > 0) log = std::max(log, ulps(math::log(y), std::log(y)));
    sqrt = sqrt && math::sqrt(y) == std::sqrt(y);
  }
  CHECK(exp <= 2);
  CHECK(log <= 2);
  CHECK(sqrt);
  CHECK(math::exp(710.0) == inf64);
  CHECK(math::exp(-746.0) == 0);
}

TEST_CASE("the same bits in constant evaluation and at run time") {
  constexpr float e = math::exp(1.7f), t = math::tanh(0.43f), u = math::tanh(1.9f);
  constexpr double l = math::log(0.123), s = math::sin(2.5), c = math::cos(2.5), d = math::exp(1.9);
  volatile float v17 = 1.7f, v43 = 0.43f, v19 = 1.9f;
  volatile double w123 = 0.123, w25 = 2.5, w19 = 1.9;
  CHECK(math::exp(v17) == e);
  CHECK(math::tanh(v43) == t);
  CHECK(math::tanh(v19) == u);
  CHECK(math::log(w123) == l);
  CHECK(math::sin(w25) == s);
  CHECK(math::cos(w25) == c);
  CHECK(math::exp(w19) == d);
}
