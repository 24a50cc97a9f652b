// SPDX-License-Identifier: BSL-1.0
// Weights as kernels read them: elements of the result's type, 16-bit floats, or codes with a scale for each output channel.
//
//   dequantize<float>(code)                  the number that a code stands for, but for its scale
//   scaled_weights<std::int8_t, float>       codes and scales in place of a pointer to weights
//
// A scale is the same for all terms of a sum, so it multiplies the sum.
#pragma once
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <varscope/detail/half.hpp>
#include <varscope/detail/rounding.hpp>
#include <varscope/detail/simd.hpp>

namespace varscope::inline v1::kernels {

// The 16 bits of a float16 that lie in the upper half of a word, as the float32 that is 2^112 times too small; also right
// for numbers below 2^-14. Words may be vectors. Infinities and NaN are not kept as weights.
template <class Words>
VARSCOPE_INLINE constexpr Words float16_to_float32_bits(Words widened) {
  return (widened & 0x80000000u) | (widened << 13 & 0x0FFFE000u);
}

template <class T, class Code>
VARSCOPE_INLINE constexpr T dequantize(Code code) {
  if constexpr (std::is_same_v<Code, float16_bits>) {
    if (std::is_constant_evaluated()) return static_cast<T>(detail::to_float(code));
#if defined(__arm__) && defined(__ARM_FP) && defined(__ARM_FEATURE_FMA)
    float widened;  // g++ has a type for it under an option only, -mfp16-format=ieee
    asm("vcvtb.f32.f16 %0, %1" : "=t"(widened) : "t"(std::uint32_t{code.bits}));
    return static_cast<T>(widened);
#else
    const auto widened = static_cast<std::uint32_t>(static_cast<std::int16_t>(code.bits));
    return static_cast<T>(__builtin_bit_cast(float, float16_to_float32_bits(widened)) * 0x1p112f);
#endif
  } else if constexpr (std::is_same_v<Code, bfloat16_bits>) {
    return static_cast<T>(detail::to_float(code));
  } else {
    return static_cast<T>(code);
  }
}

// Codes from an output channel on, and the scales from that channel on.
template <class Code, class T>
struct scaled_weights {
  const Code* codes;
  const T* scales;

  constexpr scaled_weights operator+(std::ptrdiff_t channels) const { return {codes + channels, scales + channels}; }
};

template <class Code>
VARSCOPE_INLINE constexpr const Code* codes_of(const Code* weights) {
  return weights;
}
template <class Code, class T>
VARSCOPE_INLINE constexpr const Code* codes_of(scaled_weights<Code, T> weights) {
  return weights.codes;
}

template <class Weights>
inline constexpr bool has_scales = false;
template <class Code, class T>
inline constexpr bool has_scales<scaled_weights<Code, T>> = true;

}  // namespace varscope::inline v1::kernels

namespace varscope::inline v1::detail {

// Neighbouring weights as a vector V, or as one number where V is one.
template <class V, class Code>
VARSCOPE_INLINE V load_weights(const Code* codes) {
  if constexpr (std::is_same_v<Code, math::element_of<V>>) {
    return load<V>(codes);
  } else if constexpr (std::is_arithmetic_v<V>) {
    return kernels::dequantize<V>(*codes);
  } else {
    constexpr int lanes = int(sizeof(V) / sizeof(float));
    if constexpr (std::is_same_v<Code, std::int8_t>) {
      return __builtin_convertvector(load<vec<std::int8_t, lanes>>(codes), V);
    } else {
      using words = vec<std::uint32_t, lanes>;
      const auto narrow = load<vec<std::int16_t, lanes>>(codes);
      const auto widened = reinterpret_cast<words>(__builtin_convertvector(narrow, vec<std::int32_t, lanes>));
      if constexpr (std::is_same_v<Code, bfloat16_bits>)
        return reinterpret_cast<V>(widened << 16);
      else
        return reinterpret_cast<V>(kernels::float16_to_float32_bits(widened)) * 0x1p112f;
    }
  }
}

}  // namespace varscope::inline v1::detail
