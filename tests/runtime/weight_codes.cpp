// SPDX-License-Identifier: BSL-1.0
#include <varscope/runtime/weight_codes.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>

#include "support/catch.hpp"

using namespace varscope;
using detail::half_code;
using detail::int8_code;
using detail::quantize_channels;

namespace {

constexpr float inf = std::numeric_limits<float>::infinity(), not_a_number = std::numeric_limits<float>::quiet_NaN();

struct codes_and_scales {
  std::int8_t codes[6];
  float scales[3];
};
constexpr codes_and_scales quantized_rows(std::size_t channels, std::size_t stride, const float (&values)[6]) {
  codes_and_scales out{};
  quantize_channels(values, 6, channels, stride, out.codes, out.scales);
  return out;
}

}  // namespace

TEST_CASE("the largest number of a channel has the code 127") {
  constexpr float values[6] = {1, -5, 0, -2, 10, 0};
  constexpr auto columns = quantized_rows(3, 1, values);
  STATIC_REQUIRE(columns.scales[0] == 2.0f / 127);
  STATIC_REQUIRE(columns.scales[1] == 10.0f / 127);
  STATIC_REQUIRE(columns.scales[2] == 1);  // nothing to scale
  constexpr std::int8_t expected[6] = {64, -64, 0, -127, 127, 0};  // 63.5, halves away from zero
  for (int i = 0; i != 6; ++i) CHECK(columns.codes[i] == expected[i]);

  constexpr auto rows = quantized_rows(2, 3, values);
  STATIC_REQUIRE(rows.scales[0] == 5.0f / 127);
  STATIC_REQUIRE(rows.codes[1] == -127);
  STATIC_REQUIRE(rows.codes[0] == 25);  // 25.4
  STATIC_REQUIRE(rows.codes[3] == -25);
}

TEST_CASE("what has no code gets the nearest there is") {
  constexpr float values[6] = {inf, 4, -inf, not_a_number, -2, 1e-45f};
  constexpr auto all = quantized_rows(1, 1, values);
  STATIC_REQUIRE(all.scales[0] == 4.0f / 127);
  constexpr std::int8_t expected[6] = {127, 127, -127, 0, -64, 0};
  for (int i = 0; i != 6; ++i) CHECK(all.codes[i] == expected[i]);
  STATIC_REQUIRE(int8_code(200, 1) == 127);
  STATIC_REQUIRE(int8_code(-126.5f, 1) == -127);

  STATIC_REQUIRE(half_code<float16_bits>(1e9f).bits == 0x7BFF);  // 65504
  STATIC_REQUIRE(half_code<float16_bits>(65519).bits == 0x7BFF);
  STATIC_REQUIRE(half_code<float16_bits>(-inf).bits == 0xFBFF);
  STATIC_REQUIRE(half_code<float16_bits>(not_a_number).bits == 0);
  STATIC_REQUIRE(half_code<float16_bits>(1.5f).bits == 0x3E00);
  STATIC_REQUIRE(half_code<bfloat16_bits>(std::numeric_limits<float>::max()).bits == 0x7F7F);
  STATIC_REQUIRE(half_code<bfloat16_bits>(-1.5f).bits == 0xBFC0);
}

TEST_CASE("numbers too small for a scale are zeros") {
  constexpr float values[6] = {1e-45f, 0, -1e-45f, 0, 0, 0};
  constexpr auto all = quantized_rows(1, 1, values);
  STATIC_REQUIRE(all.scales[0] == 1);
  for (int i = 0; i != 6; ++i) CHECK(all.codes[i] == 0);
}

TEST_CASE("a number just below a half is rounded down") {
  STATIC_REQUIRE(int8_code(0.49999997f, 1) == 0);
  STATIC_REQUIRE(int8_code(0.5f, 1) == 1);
  STATIC_REQUIRE(int8_code(-0.5f, 1) == -1);
}
