// SPDX-License-Identifier: BSL-1.0
#include <array>
#include <cmath>
#include <limits>
#include <support/catch.hpp>
#include <varscope/runtime/kernels/functions.hpp>
#include <vector>

using namespace varscope;
using kernels::unary;

namespace {

template <class T>
constexpr T inf = std::numeric_limits<T>::infinity();
template <class T>
constexpr T not_a_number = std::numeric_limits<T>::quiet_NaN();

template <class T>
constexpr std::array<T, 9> special = {T(0), T(-0.0), T(1), T(-1), inf<T>, -inf<T>, T(-1000), T(1000), not_a_number<T>};

template <class Op, class T>
constexpr std::array<T, 9> of_special() {
  std::array<T, 9> y{};
  unary<Op, 9>::run(special<T>.data(), y.data());
  return y;
}

template <class T>
constexpr bool right_sigmoid(const std::array<T, 9>& y) {
  return y[0] == T(0.5) && y[1] == T(0.5) && y[2] + y[3] == 1 && y[2] > T(0.731) && y[2] < T(0.732) && y[4] == 1 &&
         y[5] == 0 && y[6] == 0 && y[7] == 1 && y[8] != y[8];
}
template <class T>
constexpr bool right_tanh(const std::array<T, 9>& y) {
  return y[0] == 0 && y[1] == 0 && __builtin_copysign(1.0, double(y[1])) < 0 && y[2] == -y[3] && y[2] > T(0.7615) &&
         y[2] < T(0.7616) && y[4] == 1 && y[5] == -1 && y[6] == -1 && y[7] == 1 && y[8] != y[8];
}

// The largest distance from the C library's result in the next wider type, in units of its last place.
template <class Op, int Count, class T, class Exact>
double worst(T reach, Exact exact) {
  using wide = long double;
  std::vector<T> x(Count), y(Count);
  for (int i = 0; i < Count; ++i) x[std::size_t(i)] = reach * (T(2 * i + 1) / T(Count) - 1);
  unary<Op, Count>::run(x.data(), y.data());
  double result = 0;
  for (int i = 0; i < Count; ++i) {
    const wide right = exact(wide(x[std::size_t(i)]));
    int exponent = 0;
    std::frexp(right, &exponent);
    const int last_place = std::max(exponent - std::numeric_limits<T>::digits,
                                    std::numeric_limits<T>::min_exponent - std::numeric_limits<T>::digits);
    result = std::max(result, double(std::abs(wide(y[std::size_t(i)]) - right) / std::ldexp(wide(1), last_place)));
  }
  return result;
}

long double exact_sigmoid(long double x) { return 1 / (1 + std::exp(-x)); }
long double exact_tanh(long double x) { return std::tanh(x); }

}  // namespace

TEST_CASE("square") {
  constexpr auto squares = [] {
    std::array<float, 3> y{};
    const float x[] = {-3, 0.5f, inf<float>};
    unary<kernels::square, 3>::run(x, y.data());
    return y;
  }();
  STATIC_REQUIRE(squares[0] == 9);
  STATIC_REQUIRE(squares[1] == 0.25f);
  STATIC_REQUIRE(squares[2] == inf<float>);
  const int x[] = {-3, 46341};  // 46341^2 = 2^31 + 4633 wraps around
  int y[2];
  unary<kernels::square, 2>::run(x, y);
  CHECK(y[0] == 9);
  CHECK(y[1] == std::numeric_limits<int>::min() + 4633);
}

TEST_CASE("sigmoid and tanh of zeros, infinities and NaN, by the compiler and at run time") {
  STATIC_REQUIRE(right_sigmoid(of_special<kernels::sigmoid, float>()));
  STATIC_REQUIRE(right_sigmoid(of_special<kernels::sigmoid, double>()));
  STATIC_REQUIRE(right_tanh(of_special<kernels::tanh, float>()));
  STATIC_REQUIRE(right_tanh(of_special<kernels::tanh, double>()));
  CHECK(right_sigmoid(of_special<kernels::sigmoid, float>()));
  CHECK(right_sigmoid(of_special<kernels::sigmoid, double>()));
  CHECK(right_tanh(of_special<kernels::tanh, float>()));
  CHECK(right_tanh(of_special<kernels::tanh, double>()));
}

TEST_CASE("sigmoid and tanh next to the C library") {
  CHECK(worst<kernels::sigmoid, 100003>(20.0f, exact_sigmoid) < 2.5);
  CHECK(worst<kernels::sigmoid, 100003>(100.0f, exact_sigmoid) < 2.5);
  CHECK(worst<kernels::sigmoid, 100003>(700.0, exact_sigmoid) < 2.5);
  CHECK(worst<kernels::tanh, 100003>(2.0f, exact_tanh) < 6);
  CHECK(worst<kernels::tanh, 100003>(12.0f, exact_tanh) < 6);
  CHECK(worst<kernels::tanh, 100003>(1.0, exact_tanh) < 3);
  CHECK(worst<kernels::tanh, 100003>(1e-5, exact_tanh) < 3);
  CHECK(worst<kernels::tanh, 100003>(25.0, exact_tanh) < 3);
}

TEST_CASE("functions of numbers alone are those of vectors") {
  // 37 numbers beside whole vectors of any width; the C library gives about the same.
  const auto check = [](auto op, float (*exact)(float), float within) {
    std::vector<float> x(37), y(37);
    for (std::size_t i = 0; i < x.size(); ++i) x[i] = float(i) / 8 - 0.875f;
    unary<decltype(op), 37>::run(x.data(), y.data());
    for (std::size_t i = 0; i < x.size(); ++i) {
      CAPTURE(i);
      CHECK((y[i] == op(x[i]) || (std::isnan(y[i]) && std::isnan(op(x[i])))));
      const float right = exact(x[i]);
      CHECK((y[i] == right || std::abs(y[i] - right) <= within * std::max(1.0f, std::abs(right)) ||
             (std::isnan(y[i]) && std::isnan(right))));
    }
  };
  check(kernels::abs{}, std::abs, 0);
  check(kernels::sqrt{}, std::sqrt, 0);
  check(
      kernels::rsqrt{}, [](float x) { return 1 / std::sqrt(x); }, 0);
  check(
      kernels::reciprocal{}, [](float x) { return 1 / x; }, 0);
  check(kernels::exp{}, std::exp, 2e-7f);
  check(kernels::expm1{}, std::expm1, 3e-7f);
  check(kernels::log{}, std::log, 2e-7f);
  check(kernels::log1p{}, std::log1p, 2e-7f);
  check(kernels::sin{}, std::sin, 1e-7f);
  check(kernels::cos{}, std::cos, 1e-7f);
  check(kernels::tan{}, std::tan, 1e-6f);
  check(kernels::erf{}, std::erf, 2e-7f);
  check(kernels::floor{}, std::floor, 0);
  check(kernels::ceil{}, std::ceil, 0);
  check(kernels::round{}, std::nearbyint, 0);
}

TEST_CASE("signs") {
  STATIC_REQUIRE(kernels::sign{}(-2.5f) == -1);
  STATIC_REQUIRE(kernels::sign{}(0.0) == 0);
  STATIC_REQUIRE(kernels::sign{}(7) == 1);
  CHECK(std::isnan(kernels::sign{}(not_a_number<float>)));
}

TEST_CASE("what a number is") {
  STATIC_REQUIRE((kernels::is_nan{}(not_a_number<float>)&&!kernels::is_nan{}(inf<float>)));
  STATIC_REQUIRE(
      (kernels::is_inf{}(-inf<double>)&&!kernels::is_inf{}(1.0) && !kernels::is_inf{}(not_a_number<double>)));
  STATIC_REQUIRE(
      (kernels::is_finite{}(1.0) && !kernels::is_finite{}(inf<double>)&&!kernels::is_finite{}(not_a_number<float>)));
}

TEST_CASE("the last elements, and the output over the input") {
  // 1 to 37 elements: each number of them beside whole vectors of any width.
  std::vector<float> values(37);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = float(i) / 8 - 2;
  const auto check = [&](auto count) {
    std::vector<float> y = values;
    unary<kernels::tanh, count>::run(y.data(), y.data());
    for (std::size_t i = 0; i < y.size(); ++i) {
      CAPTURE(count(), i);
      CHECK(y[i] == (i < count ? detail::math::tanh(values[i]) : values[i]));
    }
  };
  check(std::integral_constant<std::size_t, 1>{});
  check(std::integral_constant<std::size_t, 3>{});
  check(std::integral_constant<std::size_t, 5>{});
  check(std::integral_constant<std::size_t, 16>{});
  check(std::integral_constant<std::size_t, 31>{});
  check(std::integral_constant<std::size_t, 36>{});
}
