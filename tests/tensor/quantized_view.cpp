// SPDX-License-Identifier: BSL-1.0
#include <varscope/tensor/quantized_view.hpp>

#include <cstdint>
#include <type_traits>

#include "support/catch.hpp"

using namespace varscope;

TEST_CASE("an element is its code times the scale of its channel") {
  static constexpr std::int8_t codes[2 * 3] = {1, -2, 127, 0, 5, -127};
  static constexpr float scales[3] = {0.5f, 2, 0.25f};
  constexpr quantized_view<const std::int8_t, 3, 1, 2, 3> columns(codes, scales);
  STATIC_REQUIRE(columns(0, 0) == 0.5f);
  STATIC_REQUIRE(columns(0, 1) == -4);
  STATIC_REQUIRE(columns(0, 2) == 31.75f);
  STATIC_REQUIRE(columns(1, 1) == 10);
  STATIC_REQUIRE(columns[5] == -31.75f);
  STATIC_REQUIRE(columns.codes()(1, 1) == 5);
  STATIC_REQUIRE(columns.scales().size() == 3);
  STATIC_REQUIRE(columns.rank() == 2);
  STATIC_REQUIRE(columns.size() == 6);
  STATIC_REQUIRE(columns.extent(1) == 3);

  constexpr quantized_view<const std::int8_t, 2, 3, 2, 3> rows(codes, scales);
  STATIC_REQUIRE(rows(0, 1) == -1);
  STATIC_REQUIRE(rows(1, 1) == 10);
}

TEST_CASE("16-bit floats need no scales") {
  static constexpr float16_bits halves[2] = {{0x3C00}, {0xC000}};
  constexpr quantized_view<const float16_bits, 0, 1, 2> view(halves);
  STATIC_REQUIRE(view(0) == 1);
  STATIC_REQUIRE(view[1] == -2);
  STATIC_REQUIRE(view.scales().empty());

  static constexpr bfloat16_bits brains[1] = {{0x3FC0}};
  constexpr quantized_view<const bfloat16_bits, 0, 1> scalar_view(brains);
  STATIC_REQUIRE(scalar_view() == 1.5f);
}

TEST_CASE("codes and scales of a view of changeable ones can be changed") {
  std::int8_t codes[2] = {1, 2};
  float scales[2] = {1, 1};
  const quantized_view<std::int8_t, 2, 1, 2> view(codes, scales);
  view.codes()(1) = 7;
  view.scales()[1] = 3;
  CHECK(view(1) == 21);
  STATIC_REQUIRE(std::is_same_v<decltype(quantized_view<const std::int8_t, 2, 1, 2>(codes, scales).scales()[0]),
                                const float&>);
}
