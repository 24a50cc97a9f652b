// SPDX-License-Identifier: BSL-1.0
#include <varscope/detail/large_angle.hpp>

#include <cmath>
#include <cstdint>
#include <varscope/detail/math.hpp>

#include "support/catch.hpp"

namespace math = varscope::detail::math;

namespace {

// Apart from the C library's by no more than two units in the last place.
bool near(double ours, double right) { return std::abs(ours - right) <= 4.5e-16 * std::abs(right); }

}  // namespace

TEST_CASE("sin and cos of large angles, next to the C library") {
  std::uint64_t state = 1;
  int wrong = 0;
  for (int exponent = 20; exponent != 1024; ++exponent) {
    for (int i = 0; i != 100; ++i) {
      state = state * 6364136223846793005u + 1442695040888963407u;
      const double x = std::ldexp((i % 2 == 0 ? 1 : -1) * (1 + double(state >> 12) * 0x1p-52), exponent);
      wrong += !near(math::sin(x), std::sin(x)) + !near(math::cos(x), std::cos(x));
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("the double that comes nearest to a multiple of a right angle") {
  // Its cosine is -4.6871659242546277e-19 (Muller, Elementary Functions).
  const double x = std::ldexp(6381956970095103.0, 797);
  CHECK(std::abs(math::cos(x) / -4.6871659242546277e-19 - 1) < 1e-15);
  CHECK(math::sin(x) == 1);
}

TEST_CASE("by the compiler") {
  // sin(10^22) is known to many digits.
  STATIC_REQUIRE(math::sin(1e22) > -0.8522008497671889);
  STATIC_REQUIRE(math::sin(1e22) < -0.8522008497671887);
  STATIC_REQUIRE(math::sin(-1e22) == -math::sin(1e22));
  STATIC_REQUIRE(math::cos(-1e22) == math::cos(1e22));
  // 2^20 is 667544 right angles and 0.3368.
  STATIC_REQUIRE(math::large_angle(1048576).quadrant == 0);
  STATIC_REQUIRE(math::large_angle(1048576).rest > 0.336826027531);
  STATIC_REQUIRE(math::large_angle(1048576).rest < 0.336826027532);
}
