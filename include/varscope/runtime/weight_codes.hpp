// SPDX-License-Identifier: BSL-1.0
//
// The codes of float32 weights in fewer bits, for quantize (runtime/quantize.hpp) and for what reads files.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <varscope/detail/half.hpp>

namespace varscope::inline v1::detail {

constexpr float magnitude(float x) { return x < 0 ? -x : x; }
constexpr bool is_finite(float x) { return magnitude(x) <= 3.40282347e38f; }

constexpr std::int8_t int8_code(float value, float scale) {
  if (value != value) return 0;
  const float code = value / scale;
  if (code > 127) return 127;
  if (code < -127) return -127;
  const int whole = static_cast<int>(code);
  const float rest = code - static_cast<float>(whole);  // exact, which code + 0.5f is not
  return static_cast<std::int8_t>(whole + (rest >= 0.5f ? 1 : rest <= -0.5f ? -1 : 0));
}

// Value i belongs to channel i / stride % channels.
constexpr void quantize_channels(const float* values, std::size_t count, std::size_t channels, std::size_t stride,
                                 std::int8_t* codes, float* scales) {
  for (std::size_t channel = 0; channel != channels; ++channel) scales[channel] = 0;
  for (std::size_t i = 0; i != count; ++i) {
    const float size = magnitude(values[i]);
    float& largest = scales[i / stride % channels];
    if (is_finite(size) && size > largest) largest = size;
  }
  for (std::size_t channel = 0; channel != channels; ++channel) {
    scales[channel] /= 127;
    if (scales[channel] == 0) scales[channel] = 1;  // of zeros, or of numbers too small for a scale
  }
  for (std::size_t i = 0; i != count; ++i) codes[i] = int8_code(values[i], scales[i / stride % channels]);
}

template <class Half>
inline constexpr float largest_half = std::is_same_v<Half, float16_bits> ? 65504.0f : 3.38953139e38f;

template <class Half>
constexpr Half half_code(float value) {
  constexpr float largest = largest_half<Half>;
  if (value != value) return {};
  return from_float<Half>(value > largest ? largest : value < -largest ? -largest : value);
}

}  // namespace varscope::inline v1::detail
