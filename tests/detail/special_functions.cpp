// SPDX-License-Identifier: BSL-1.0
#include <varscope/detail/special_functions.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <type_traits>

#include "support/catch.hpp"

namespace math = varscope::detail::math;

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr double no_number = std::numeric_limits<double>::quiet_NaN();

// The largest distance from the C library's result in the next wider type, in units of its last place.
template <class T, class Ours, class Exact>
double worst(T from, T to, Ours ours, Exact exact) {
  constexpr int count = 100003;
  double result = 0;
  for (int i = 0; i < count; ++i) {
    const T x = from + (to - from) * (T(i) / T(count));
    const long double right = exact(static_cast<long double>(x));
    int exponent = 0;
    std::frexp(right, &exponent);
    const long double last_place = std::ldexp(1.0L, exponent - std::numeric_limits<T>::digits);
    result = std::max(result, double(std::abs(static_cast<long double>(ours(x)) - right) / last_place));
  }
  return result;
}

template <class T>
bool near(T ours, T right) {
  if (ours != ours || right != right) return ours != ours && right != right;
  return ours == right || std::abs(ours - right) <= 4 * std::numeric_limits<T>::epsilon() * std::abs(right);
}

template <class T>
void check_special() {
  for (double number : {0.0, -0.0, 1.0, -1.0, -2.0, 1e-30, 1e30, infinite, -infinite, no_number}) {
    const T x = static_cast<T>(number);
    CAPTURE(x);
    CHECK(near(math::natural_log(x), std::log(x)));
    CHECK(near(math::log_plus_one(x), std::log1p(x)));
    CHECK(near(math::exp_minus_one(x), std::expm1(x)));
    CHECK(near(math::error_function(x), std::erf(x)));
    CHECK(near(math::square_root(x), std::sqrt(x)));
  }
}

const auto log_l = [](long double x) { return std::log(x); };
const auto log1p_l = [](long double x) { return std::log1p(x); };
const auto expm1_l = [](long double x) { return std::expm1(x); };
const auto erf_l = [](long double x) { return std::erf(x); };

}  // namespace

TEST_CASE("next to the C library, in units of the last place") {
  CHECK(worst(
            1e-3f, 3.0f, [](float x) { return math::natural_log(x); }, log_l) < 1);
  CHECK(worst(
            1.0f, 3e9f, [](float x) { return math::natural_log(x); }, log_l) < 1);
  CHECK(worst(
            -0.99f, 3.0f, [](float x) { return math::log_plus_one(x); }, log1p_l) < 1);
  CHECK(worst(
            -0.99, 3.0, [](double x) { return math::log_plus_one(x); }, log1p_l) < 2.5);
  CHECK(worst(
            -5.0f, 5.0f, [](float x) { return math::exp_minus_one(x); }, expm1_l) < 2);
  CHECK(worst(
            -5.0, 5.0, [](double x) { return math::exp_minus_one(x); }, expm1_l) < 2);
  CHECK(worst(
            -5.0f, 5.0f, [](float x) { return math::error_function(x); }, erf_l) < 1.5);
  CHECK(worst(
            -7.0, 7.0, [](double x) { return math::error_function(x); }, erf_l) < 18);  // 2e-15
  CHECK(worst(
            0.0f, 50.0f, [](float x) { return math::square_root(x); }, [](long double x) { return std::sqrt(x); }) <=
        0.5);
}

TEST_CASE("zeros, infinities, NaN") {
  check_special<float>();
  check_special<double>();
  CHECK(near(math::natural_log(1e-42f), std::log(1e-42f)));  // denormal
}

TEST_CASE("powers") {
  const double numbers[] = {0,  -0.0,     1,         -1,        2,     -2,     0.5,  -0.5,  3,
                            -3, infinite, -infinite, no_number, 1e300, 1e-300, 1e19, -1e19, 65};
  for (double x : numbers) {
    for (double y : numbers) {
      CAPTURE(x, y);
      const double ours = math::power(x, y), right = std::pow(x, y);
      if (right != right)
        CHECK(ours != ours);
      else if (right == 0 || std::isinf(right))
        CHECK((ours == right && std::signbit(ours) == std::signbit(right)));
      else
        CHECK(std::abs(ours - right) <= 1e-12 * std::abs(right));
    }
  }
}

TEST_CASE("by the compiler") {
  STATIC_REQUIRE(math::power(-2, 3) == -8);
  STATIC_REQUIRE(math::power(0, -1) == infinite);
  STATIC_REQUIRE(math::natural_log(1.0f) == 0);
  STATIC_REQUIRE(math::natural_log(0.0f) == -std::numeric_limits<float>::infinity());
  STATIC_REQUIRE(math::error_function(std::numeric_limits<float>::infinity()) == 1);
  STATIC_REQUIRE(math::square_root(9.0) == 3);
  STATIC_REQUIRE(math::exp_minus_one(-infinite) == -1);
}

TEST_CASE("the same bits in vectors") {
  using V = varscope::detail::vec<float, 4>;
  const float numbers[] = {0.3f, -0.9f, 7.0f, 1e-5f};
  const V x = varscope::detail::load<V>(numbers);
  for (int lane = 0; lane < 4; ++lane) {
    CHECK(math::log_plus_one(x)[lane] == math::log_plus_one(numbers[lane]));
    CHECK(math::exp_minus_one(x)[lane] == math::exp_minus_one(numbers[lane]));
    CHECK(math::error_function(x)[lane] == math::error_function(numbers[lane]));
    CHECK(math::square_root(x * x)[lane] == math::square_root(numbers[lane] * numbers[lane]));
  }
}
