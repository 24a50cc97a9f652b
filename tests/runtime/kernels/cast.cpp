// SPDX-License-Identifier: BSL-1.0
#include <varscope/runtime/kernels/cast.hpp>

#include <cstdint>
#include <limits>

#include <support/catch.hpp>

using varscope::kernels::cast;

namespace {

template <class To, class From>
constexpr To cast_of(From x) {
  To y{};
  cast<1>::run(&x, &y);
  return y;
}

constexpr float infinity = std::numeric_limits<float>::infinity();

}  // namespace

TEST_CASE("an integer gets no fraction") {
  STATIC_REQUIRE(cast_of<std::int32_t>(1.75f) == 1);
  STATIC_REQUIRE(cast_of<std::int32_t>(-1.75f) == -1);
  STATIC_REQUIRE(cast_of<std::int64_t>(0.999) == 0);
  STATIC_REQUIRE(cast_of<float>(std::int32_t{16777217}) == 16777216.0f);
  STATIC_REQUIRE(cast_of<double>(std::int32_t{16777217}) == 16777217.0);
}

TEST_CASE("what is not zero is true") {
  STATIC_REQUIRE(cast_of<bool>(0.25f));
  STATIC_REQUIRE(!cast_of<bool>(-0.0f));
  STATIC_REQUIRE(cast_of<float>(true) == 1);
}

TEST_CASE("the ends of the integers, and what they do not hold") {
  STATIC_REQUIRE(cast_of<std::int32_t>(-2147483648.0f) == std::numeric_limits<std::int32_t>::min());
  STATIC_REQUIRE(cast_of<std::int32_t>(2147483647.0) == std::numeric_limits<std::int32_t>::max());
  STATIC_REQUIRE(cast_of<std::int8_t>(-128.5f) == -128);
  STATIC_REQUIRE(cast_of<std::uint8_t>(255.5f) == 255);
  CHECK(cast_of<std::int32_t>(2147483648.0f) == 0);
  CHECK(cast_of<std::int8_t>(-129.0f) == 0);
  CHECK(cast_of<std::uint8_t>(-1.0f) == 0);
  CHECK(cast_of<std::int64_t>(infinity) == 0);
  CHECK(cast_of<std::int64_t>(std::numeric_limits<float>::quiet_NaN()) == 0);
}

TEST_CASE("16-bit floating numbers go by way of float") {
  using varscope::bfloat16_bits;
  using varscope::float16_bits;
  STATIC_REQUIRE(cast_of<float16_bits>(1.0f).bits == 0x3C00);
  STATIC_REQUIRE(cast_of<bfloat16_bits>(std::int32_t{-2}).bits == 0xC000);
  STATIC_REQUIRE(cast_of<float16_bits>(1e300).bits == 0x7C00);
  STATIC_REQUIRE(cast_of<double>(float16_bits{0xC500}) == -5);
  STATIC_REQUIRE(cast_of<std::uint8_t>(bfloat16_bits{0x4040}) == 3);
  STATIC_REQUIRE(cast_of<bool>(float16_bits{0x0001}));
  STATIC_REQUIRE(!cast_of<bool>(float16_bits{0x8000}));
  STATIC_REQUIRE(cast_of<float16_bits>(bfloat16_bits{0x3F80}).bits == 0x3C00);
  STATIC_REQUIRE(cast_of<float16_bits>(float16_bits{0x7E01}).bits == 0x7E01);
}
