// SPDX-License-Identifier: BSL-1.0
// The 16-bit floating formats: to float and back, to the nearest, halves to the even one.
//
//   to_float(float16_bits{0x3C00})      1
//   from_float<bfloat16_bits>(1.0f)     {0x3F80}
#pragma once
#include <cstdint>
#include <type_traits>
#include <varscope/tensor/dtype.hpp>

namespace varscope::inline v1::detail {

template <class T>
inline constexpr bool is_half = std::is_same_v<T, float16_bits> || std::is_same_v<T, bfloat16_bits>;

constexpr float to_float(bfloat16_bits x) { return __builtin_bit_cast(float, std::uint32_t{x.bits} << 16); }

// 5 bits of exponent, 10 of mantissa. 2^-24 is the smallest number.
constexpr float to_float(float16_bits x) {
  const std::uint32_t sign = (x.bits & 0x8000u) << 16, exponent = x.bits >> 10 & 31u, mantissa = x.bits & 0x3FFu;
  if (exponent == 0) {
    const float size = static_cast<float>(mantissa) * 5.9604644775390625e-8f;
    return sign != 0 ? -size : size;
  }
  const std::uint32_t wide = exponent == 31 ? 255 : exponent + 112;
  return __builtin_bit_cast(float, sign | wide << 23 | mantissa << 13);
}

// The upper bits, one more where the rest is above a half, or a half and the last bit is odd.
constexpr std::uint32_t rounded_shift(std::uint32_t bits, std::uint32_t count) {
  return (bits + ((1u << (count - 1)) - 1) + (bits >> count & 1u)) >> count;
}

template <class Half>
constexpr Half from_float(float x) {
  const auto bits = __builtin_bit_cast(std::uint32_t, x);
  const std::uint32_t size = bits & 0x7FFFFFFFu, sign = bits >> 16 & 0x8000u;
  if constexpr (std::is_same_v<Half, bfloat16_bits>) {
    if (size > 0x7F800000u) return {static_cast<std::uint16_t>(sign | 0x7FC0u)};
    return {static_cast<std::uint16_t>(rounded_shift(bits, 16))};
  } else {
    std::uint32_t half = 0;
    if (size > 0x7F800000u)
      half = 0x7E00u;
    else if (size >= 0x47800000u)  // 2^16
      half = 0x7C00u;
    else if (size >= 0x38800000u)  // 2^-14; what rounds up beyond 65504 is an infinity
      half = rounded_shift(size - (112u << 23), 13);
    else if (size >= 0x33000000u)  // 2^-25
      half = rounded_shift((size & 0x7FFFFFu) | 0x800000u, 126u - (size >> 23));
    return {static_cast<std::uint16_t>(sign | half)};
  }
}

}  // namespace varscope::inline v1::detail
