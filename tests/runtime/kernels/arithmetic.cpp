// SPDX-License-Identifier: BSL-1.0
#include <cmath>
#include <cstdint>
#include <limits>
#include <support/catch.hpp>
#include <varscope/runtime/kernels/arithmetic.hpp>
#include <vector>

using namespace varscope;

namespace {

constexpr float no_number = std::numeric_limits<float>::quiet_NaN();

// Python's //, for small integers.
int floor_quotient(int a, int b) { return static_cast<int>(std::floor(double(a) / b)); }

}  // namespace

TEST_CASE("floordiv and floormod of integers, as Python's") {
  for (int a = -7; a <= 7; ++a) {
    for (int b = -3; b <= 3; ++b) {
      if (b == 0) continue;
      CAPTURE(a, b);
      CHECK(kernels::floordiv{}(a, b) == floor_quotient(a, b));
      CHECK(kernels::floormod{}(a, b) == a - floor_quotient(a, b) * b);
      CHECK(kernels::floordiv{}(std::int8_t(a), std::int8_t(b)) == floor_quotient(a, b));
      CHECK(kernels::floormod{}(float(a), float(b)) == float(a - floor_quotient(a, b) * b));
    }
  }
}

TEST_CASE("integers that have no quotient") {
  STATIC_REQUIRE(kernels::floordiv{}(5, 0) == 0);
  STATIC_REQUIRE(kernels::floormod{}(5, 0) == 0);
  STATIC_REQUIRE(kernels::floordiv{}(std::numeric_limits<int>::min(), -1) == std::numeric_limits<int>::min());
  STATIC_REQUIRE(kernels::floormod{}(std::numeric_limits<int>::min(), -1) == 0);
  STATIC_REQUIRE(kernels::floordiv{}(std::uint8_t(200), std::uint8_t(255)) == 0);
}

TEST_CASE("powers") {
  STATIC_REQUIRE(kernels::pow{}(3, 4) == 81);
  STATIC_REQUIRE(kernels::pow{}(-2, 31) == std::numeric_limits<int>::min());
  STATIC_REQUIRE(kernels::pow{}(2, -1) == 0);
  STATIC_REQUIRE(kernels::pow{}(-1, -3) == -1);
  STATIC_REQUIRE(kernels::pow{}(std::int64_t(10), std::int64_t(18)) == 1000000000000000000);
  STATIC_REQUIRE(kernels::pow{}(2.0f, 0.5f) == 1.41421356f);
  CHECK(std::isnan(kernels::pow{}(-2.0f, 0.5f)));
}

TEST_CASE("NaN stays") {
  CHECK(std::isnan(kernels::floormod{}(no_number, 2.0f)));
  CHECK(std::isnan(kernels::floordiv{}(no_number, 2.0f)));
  CHECK(std::isnan(kernels::squared_difference{}(no_number, 2.0f)));
}

TEST_CASE("the sum of many, and over one of them") {
  // 1 to 37 elements: each number of them beside whole vectors of any width.
  const auto check = [](auto count) {
    std::vector<float> a(count), b(count), c(count);
    for (std::size_t i = 0; i < count; ++i) a[i] = float(i), b[i] = float(2 * i), c[i] = 1;
    kernels::of_all<kernels::add_n, count>::run(c.data(), static_cast<const float*>(a.data()),
                                                static_cast<const float*>(b.data()),
                                                static_cast<const float*>(c.data()));
    for (std::size_t i = 0; i < count; ++i) CHECK(c[i] == float(3 * i + 1));
  };
  check(std::integral_constant<std::size_t, 1>{});
  check(std::integral_constant<std::size_t, 16>{});
  check(std::integral_constant<std::size_t, 37>{});
}
