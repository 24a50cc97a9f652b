// SPDX-License-Identifier: BSL-1.0
#include <varscope/detail/rounding.hpp>

#include <cmath>
#include <limits>
#include <varscope/detail/simd.hpp>

#include "support/catch.hpp"

namespace math = varscope::detail::math;

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr double no_number = std::numeric_limits<double>::quiet_NaN();

template <class T>
bool same(T a, T b) {
  return (a != a && b != b) || (a == b && std::signbit(a) == std::signbit(b));
}

template <class T>
void check_next_to_c_library() {
  const T numbers[] = {T(0),    T(-0.0), T(0.5),       T(-0.5), T(1.5),   T(2.5),      T(-2.5),      T(0.49999997),
                       T(-0.7), T(3),    T(8388607.5), T(1e20), T(-1e20), T(infinite), T(-infinite), T(no_number)};
  for (T x : numbers) {
    CAPTURE(x);
    CHECK(same(math::round_to_even(x), std::nearbyint(x)));
    CHECK(same(math::round_down(x), std::floor(x)));
    CHECK(same(math::round_up(x), std::ceil(x)));
    CHECK(same(math::absolute(x), std::abs(x)));
    CHECK(same(math::copy_sign(T(2), x), std::copysign(T(2), x)));
  }
}

}  // namespace

TEST_CASE("integers near a number, as the C library's") {
  check_next_to_c_library<float>();
  check_next_to_c_library<double>();
}

TEST_CASE("integers near a number, by the compiler") {
  STATIC_REQUIRE(math::round_to_even(2.5f) == 2);
  STATIC_REQUIRE(math::round_to_even(-3.5) == -4);
  STATIC_REQUIRE(math::round_down(-0.25) == -1);
  STATIC_REQUIRE(math::round_up(0.25f) == 1);
  STATIC_REQUIRE(math::round_down(infinite) == infinite);
  STATIC_REQUIRE(math::absolute(-0.0) == 0);
}

TEST_CASE("vectors, lane by lane") {
  using V = varscope::detail::vec<float, 4>;
  const float numbers[] = {-0.5f, 1.5f, -1e20f, 2.25f};
  const V x = varscope::detail::load<V>(numbers);
  for (int lane = 0; lane < 4; ++lane) {
    CHECK(math::round_to_even(x)[lane] == math::round_to_even(numbers[lane]));
    CHECK(math::round_down(x)[lane] == math::round_down(numbers[lane]));
    CHECK(math::round_up(x)[lane] == math::round_up(numbers[lane]));
    CHECK(math::absolute(x)[lane] == math::absolute(numbers[lane]));
  }
}

TEST_CASE("remainder, as the C library's") {
  const double numbers[] = {0,     -0.0,   1,      -1,       7.5,       -7.5,      2,
                            1e300, 1e-300, 5e-324, infinite, -infinite, no_number, 1.3e-3};
  for (double x : numbers) {
    for (double y : numbers) {
      CAPTURE(x, y);
      CHECK(same(math::remainder(x, y), std::fmod(x, y)));
    }
  }
  STATIC_REQUIRE(math::remainder(7.5, -2) == 1.5);
}
