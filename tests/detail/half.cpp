// SPDX-License-Identifier: BSL-1.0
#include <varscope/detail/half.hpp>

#include <cmath>
#include <limits>

#include "support/catch.hpp"

using varscope::bfloat16_bits;
using varscope::float16_bits;
using varscope::detail::from_float;
using varscope::detail::to_float;

namespace {

constexpr float infinite = std::numeric_limits<float>::infinity();

constexpr float16_bits half(unsigned bits) { return {static_cast<std::uint16_t>(bits)}; }
constexpr unsigned half_of(float x) { return from_float<float16_bits>(x).bits; }
constexpr unsigned brain_half_of(float x) { return from_float<bfloat16_bits>(x).bits; }

}  // namespace

TEST_CASE("float16: 5 bits of exponent, 10 of mantissa") {
  STATIC_REQUIRE(to_float(half(0x3C00)) == 1);
  STATIC_REQUIRE(to_float(half(0xC500)) == -5);
  STATIC_REQUIRE(to_float(half(0x7BFF)) == 65504);
  STATIC_REQUIRE(to_float(half(0x7C00)) == infinite);
  STATIC_REQUIRE(to_float(half(0x0001)) == 0x1p-24f);
  STATIC_REQUIRE(half_of(65519) == 0x7BFF);  // halfway to 2^16 is 65520
  STATIC_REQUIRE(half_of(65520) == 0x7C00);
  STATIC_REQUIRE(half_of(0x1p-25f) == 0);  // halfway, to the even one
  STATIC_REQUIRE(half_of(0x1.8p-25f) == 1);
  STATIC_REQUIRE(half_of(1 + 0x1p-11f) == 0x3C00);
  STATIC_REQUIRE(half_of(1 + 0x3p-11f) == 0x3C02);
  STATIC_REQUIRE(half_of(-0.0f) == 0x8000);
}

TEST_CASE("bfloat16: the upper half of a float") {
  STATIC_REQUIRE(to_float(bfloat16_bits{0x3F80}) == 1);
  STATIC_REQUIRE(brain_half_of(1 + 0x1p-8f) == 0x3F80);
  STATIC_REQUIRE(brain_half_of(1 + 0x3p-8f) == 0x3F82);
  STATIC_REQUIRE(brain_half_of(-infinite) == 0xFF80);
  STATIC_REQUIRE(brain_half_of(std::numeric_limits<float>::max()) == 0x7F80);
}

TEST_CASE("every number comes back") {
  bool all = true;
  for (unsigned bits = 0; bits != 0x10000; ++bits) {
    const float16_bits a = half(bits);
    const bfloat16_bits b{static_cast<std::uint16_t>(bits)};
    const float x = to_float(a), y = to_float(b);
    all = all && (x != x ? std::isnan(to_float(from_float<float16_bits>(x))) : half_of(x) == bits);
    all = all && (y != y ? std::isnan(to_float(from_float<bfloat16_bits>(y))) : brain_half_of(y) == bits);
  }
  CHECK(all);
}
