// SPDX-License-Identifier: BSL-1.0
#include <varscope/runtime/kernels/weights.hpp>

#include <cmath>
#include <cstdint>
#include <type_traits>

#include "support/catch.hpp"

using namespace varscope;
using kernels::dequantize;

namespace {

// By the definition: 1 bit of sign, 5 of exponent, 10 of mantissa.
double float16_value(unsigned bits) {
  const int exponent = static_cast<int>(bits >> 10 & 31u);
  const double mantissa = static_cast<double>(bits & 1023u) / 1024;
  const double size = exponent == 0 ? std::ldexp(mantissa, -14) : std::ldexp(1 + mantissa, exponent - 15);
  return (bits & 0x8000u) != 0 ? -size : size;
}

bool is_finite_float16(unsigned bits) { return (bits >> 10 & 31u) != 31; }

}  // namespace

TEST_CASE("every finite float16 is decoded exactly") {
  int wrong = 0;
  for (unsigned bits = 0; bits != 0x10000; ++bits) {
    if (!is_finite_float16(bits)) continue;
    const float x = dequantize<float>(float16_bits{static_cast<std::uint16_t>(bits)});
    wrong += static_cast<double>(x) != float16_value(bits) || std::signbit(x) != ((bits & 0x8000u) != 0);
  }
  CHECK(wrong == 0);
  STATIC_REQUIRE(dequantize<float>(float16_bits{0x3C00}) == 1);
  STATIC_REQUIRE(dequantize<float>(float16_bits{0x8001}) == -0x1p-24f);
}

TEST_CASE("the others too") {
  STATIC_REQUIRE(dequantize<float>(std::int8_t{-127}) == -127);
  STATIC_REQUIRE(dequantize<float>(bfloat16_bits{0x3FC0}) == 1.5f);
  STATIC_REQUIRE(std::is_same_v<decltype(dequantize<double>(2.5)), double>);
  STATIC_REQUIRE(dequantize<std::int32_t>(std::int32_t{1} << 30) == 1 << 30);
}

TEST_CASE("a vector of weights is what its elements are") {
  using varscope::detail::load_weights;
  using varscope::detail::math::element_of;
  constexpr int lanes = VARSCOPE_VECTOR_BYTES == 0 ? 1 : VARSCOPE_VECTOR_BYTES / 4;
  using V = varscope::detail::vec<float, lanes>;
  const auto compare = [](const auto* codes) {
    const V v = load_weights<V>(codes);
    float elements[lanes];
    __builtin_memcpy(elements, &v, sizeof v);
    int different = 0;
    for (int i = 0; i != lanes; ++i) different += elements[i] != dequantize<float>(codes[i]);
    return different;
  };
  std::int8_t bytes[lanes];
  float16_bits halves[lanes];
  bfloat16_bits brains[lanes];
  float floats[lanes];
  for (int first = 0; first < 256; first += lanes) {
    for (int i = 0; i != lanes; ++i) {
      bytes[i] = static_cast<std::int8_t>(first + i - 128);
      brains[i] = {static_cast<std::uint16_t>((first + i) * 127)};
      floats[i] = static_cast<float>(first + i);
    }
    CHECK(compare(bytes) + compare(brains) + compare(floats) == 0);
  }
  int different = 0;
  for (unsigned first = 0; first < 0x10000; first += lanes) {
    if (!is_finite_float16(first)) continue;
    for (unsigned i = 0; i != lanes; ++i) halves[i] = {static_cast<std::uint16_t>(first + i)};
    different += compare(halves);
  }
  CHECK(different == 0);
}

TEST_CASE("scaled weights from an output channel on") {
  static constexpr std::int8_t codes[4] = {1, 2, 3, 4};
  static constexpr float scales[2] = {10, 20};
  constexpr kernels::scaled_weights<std::int8_t, float> whole{codes, scales};
  constexpr auto second = whole + 1;
  STATIC_REQUIRE(kernels::codes_of(second)[2] == 4);
  STATIC_REQUIRE(*second.scales == 20);
  STATIC_REQUIRE(kernels::codes_of(codes + 1) == codes + 1);
  STATIC_REQUIRE(kernels::has_scales<decltype(whole + 1)>);
  STATIC_REQUIRE(!kernels::has_scales<const float*>);
}
