// SPDX-License-Identifier: BSL-1.0
//
// Variables that an arena keeps in fewer bits, and float32 numbers, which files hold of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <vector>

#include <varscope/detail/half.hpp>
#include <varscope/io/variable_layout.hpp>
#include <varscope/runtime/weight_codes.hpp>
#include <varscope/tensor/dtype.hpp>

namespace varscope::inline v1::detail {

// Bytes may lie anywhere in a file; numbers are aligned.
template <class T>
std::vector<T> numbers_in(std::span<const std::byte> bytes, std::size_t count) {
  std::vector<T> numbers(count);
  if (count != 0) std::memcpy(numbers.data(), bytes.data(), count * sizeof(T));
  return numbers;
}
template <class T>
void put_numbers(const std::vector<T>& numbers, std::span<std::byte> memory, std::size_t offset) {
  if (!numbers.empty()) std::memcpy(memory.data() + offset, numbers.data(), numbers.size() * sizeof(T));
}

// "3 elements that are NaN or infinite"; empty if there is a code for each.
inline std::string values_without_code(const variable_layout& variable, std::span<const std::byte> stored) {
  std::size_t not_finite = 0, too_large = 0;
  const float largest = variable.kept.dtype == dtype::float16 ? largest_half<float16_bits> : 3.40282347e38f;
  for (const float value : numbers_in<float>(stored, variable.elements())) {
    if (!is_finite(value))
      ++not_finite;
    else if (magnitude(value) > largest)
      ++too_large;
  }
  const auto elements = [](std::size_t count) {
    return std::to_string(count) + (count == 1 ? " element" : " elements");
  };
  std::string what;
  if (not_finite != 0) what = elements(not_finite) + " that " + (not_finite == 1 ? "is" : "are") + " NaN or infinite";
  if (too_large != 0) what += (what.empty() ? "" : ", and ") + elements(too_large) + " beyond 65504";
  return what;
}

inline void quantize_stored(const variable_layout& variable, std::span<const std::byte> stored,
                            std::span<std::byte> memory) {
  const variable_storage& kept = variable.kept;
  const std::vector<float> values = numbers_in<float>(stored, variable.elements());
  const auto put_halves = [&]<class Half>(Half) {
    std::vector<Half> codes;
    for (const float value : values) codes.push_back(half_code<Half>(value));
    put_numbers(codes, memory, kept.offset);
  };
  if (kept.dtype == dtype::float16) return put_halves(float16_bits{});
  if (kept.dtype == dtype::bfloat16) return put_halves(bfloat16_bits{});
  std::vector<std::int8_t> codes(values.size());
  std::vector<float> scales(kept.channels);
  quantize_channels(values.data(), values.size(), kept.channels, kept.stride, codes.data(), scales.data());
  put_numbers(codes, memory, kept.offset);
  put_numbers(scales, memory, kept.scales);
}

inline std::vector<float> dequantized(const variable_layout& variable, std::span<const std::byte> memory) {
  const variable_storage& kept = variable.kept;
  const auto codes = memory.subspan(kept.offset);
  std::vector<float> values;
  const auto append_halves = [&]<class Half>(Half) {
    for (const Half code : numbers_in<Half>(codes, variable.elements())) values.push_back(to_float(code));
  };
  if (kept.dtype == dtype::float16) {
    append_halves(float16_bits{});
  } else if (kept.dtype == dtype::bfloat16) {
    append_halves(bfloat16_bits{});
  } else {
    const std::vector<float> scales = numbers_in<float>(memory.subspan(kept.scales), kept.channels);
    for (const std::int8_t code : numbers_in<std::int8_t>(codes, variable.elements()))
      values.push_back(static_cast<float>(code) * scales[values.size() / kept.stride % kept.channels]);
  }
  return values;
}

}  // namespace varscope::inline v1::detail
