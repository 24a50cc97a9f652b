// SPDX-License-Identifier: BSL-1.0
//
// The distributions of TensorFlow's random operations on the CPU, number for number: which words of which Philox block
// become which element, and every rounding. Uniform values are bit for bit TensorFlow's; normal ones go through log,
// sine and cosine, where TensorFlow takes the C library's, so that they may differ in the last places.
//
//   fill_uniform(values, philox(seed, seed2));             RandomUniform: [0, 1)
//   fill_normal(values, philox(seed, seed2));              RandomStandardNormal
//   fill_truncated_normal(values, philox(seed, seed2));    TruncatedNormal: standard normal within (-2, 2)
//   fill_uniform_integers(values, 0, 10, philox(...));     RandomUniformInt: [0, 10)
//   scale_then_shift(values, stddev, mean);                Mul and Add, the two operations that follow
//
// float and double; std::int32_t and std::int64_t. A generator is taken by value: a fill does not advance the caller's.
// A second run of the same operation in TensorFlow starts values.size() * blocks_reserved_a_value further on.
#pragma once

#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>

#include <varscope/detail/math.hpp>
#include <varscope/runtime/philox.hpp>

namespace varscope::inline v1 {

inline constexpr std::uint64_t blocks_reserved_a_value = 256;

namespace detail {

// The values that one block gives: four of 32 bits or two of 64.
template <class T>
struct random_group {
  static constexpr std::size_t size = 16 / sizeof(T);
  T value[size];
};

constexpr std::uint64_t join(std::uint32_t lower, std::uint32_t upper) { return std::uint64_t{upper} << 32 | lower; }

// [0, 1): the bits of the word become the fraction of a number in [1, 2).
constexpr float unit_interval(std::uint32_t word) {
  return std::bit_cast<float>(0x3F800000u | (word & 0x007FFFFFu)) - 1.0f;
}
constexpr double unit_interval(std::uint32_t word0, std::uint32_t word1) {
  return std::bit_cast<double>(std::uint64_t{0x3FF00000u | (word0 & 0x000FFFFFu)} << 32 | word1) - 1.0;
}

template <std::floating_point T>
struct box_muller_pair {
  T sine, cosine;
};

// Two uniform values become two normal ones. The first is kept off zero, where the logarithm is infinite; the angle is
// a product in double for both types.
template <std::floating_point T>
constexpr box_muller_pair<T> box_muller(T uniform0, T uniform1) {
  constexpr T least = static_cast<T>(1e-7);
  const T radius = detail::math::sqrt(T{-2} * detail::math::log(uniform0 < least ? least : uniform0));
  const T angle = static_cast<T>(6.28318530717958647692 * static_cast<double>(uniform1));
  return {detail::math::sin(angle) * radius, detail::math::cos(angle) * radius};
}

template <std::floating_point T>
constexpr random_group<T> uniform_group(philox::block b) {
  if constexpr (std::is_same_v<T, float>) {
    return {{unit_interval(b.word[0]), unit_interval(b.word[1]), unit_interval(b.word[2]), unit_interval(b.word[3])}};
  } else {
    return {{unit_interval(b.word[0], b.word[1]), unit_interval(b.word[2], b.word[3])}};
  }
}

template <std::floating_point T>
constexpr random_group<T> normal_group(philox::block b) {
  const auto uniform = uniform_group<T>(b);
  if constexpr (std::is_same_v<T, float>) {
    const auto first = box_muller(uniform.value[0], uniform.value[1]);
    const auto second = box_muller(uniform.value[2], uniform.value[3]);
    return {{first.sine, first.cosine, second.sine, second.cosine}};
  } else {
    const auto pair = box_muller(uniform.value[0], uniform.value[1]);
    return {{pair.sine, pair.cosine}};
  }
}

// Draws blocks until the group is full of values within (-2, 2). What is left of the last block is dropped.
template <std::floating_point T>
constexpr random_group<T> truncated_normal_group(philox generator) {
  random_group<T> result{};
  std::size_t count = 0;
  while (true) {
    const auto normal = normal_group<T>(generator());
    for (const T value : normal.value) {
      if (!(-2 < value && value < 2)) continue;
      result.value[count++] = value;
      if (count == result.size) return result;
    }
  }
}

// Writes as many values of a group as the rest of the array takes.
template <class T>
constexpr void put_group(std::span<T> values, std::size_t first, const random_group<T>& group) {
  for (std::size_t i = 0; i != group.size && first + i != values.size(); ++i) values[first + i] = group.value[i];
}

}  // namespace detail

template <std::floating_point T>
constexpr void fill_uniform(std::span<T> values, philox generator) {
  using group = detail::random_group<T>;
  for (std::size_t first = 0; first < values.size(); first += group::size)
    detail::put_group(values, first, detail::uniform_group<T>(generator()));
}

template <std::floating_point T>
constexpr void fill_normal(std::span<T> values, philox generator) {
  using group = detail::random_group<T>;
  for (std::size_t first = 0; first < values.size(); first += group::size)
    detail::put_group(values, first, detail::normal_group<T>(generator()));
}

// Each group draws from a stretch of its own, long enough for any run of rejected values.
template <std::floating_point T>
constexpr void fill_truncated_normal(std::span<T> values, philox generator) {
  using group = detail::random_group<T>;
  constexpr std::uint64_t blocks_reserved_a_group = group::size * blocks_reserved_a_value / 4;  // 4 words a block
  for (std::size_t first = 0; first < values.size(); first += group::size) {
    detail::put_group(values, first, detail::truncated_normal_group<T>(generator));
    generator.skip(blocks_reserved_a_group);
  }
}

// [lowest, limit), lowest < limit. The remainder of a division, as in TensorFlow: not exactly uniform.
template <std::signed_integral T>
requires(sizeof(T) == 4 ||
         sizeof(T) == 8) constexpr void fill_uniform_integers(std::span<T> values, std::type_identity_t<T> lowest,
                                                              std::type_identity_t<T> limit, philox generator) {
  using unsigned_type = std::make_unsigned_t<T>;
  using group = detail::random_group<T>;
  const auto base = static_cast<unsigned_type>(lowest);
  const auto range = static_cast<unsigned_type>(static_cast<unsigned_type>(limit) - base);
  for (std::size_t first = 0; first < values.size(); first += group::size) {
    const philox::block b = generator();
    group numbers{};
    for (std::size_t i = 0; i != group::size; ++i) {
      unsigned_type bits{};
      if constexpr (sizeof(T) == 4) bits = b.word[i];
      if constexpr (sizeof(T) == 8) bits = detail::join(b.word[2 * i], b.word[2 * i + 1]);
      numbers.value[i] = static_cast<T>(base + bits % range);
    }
    detail::put_group(values, first, numbers);
  }
}

// value * factor + offset with two roundings: TensorFlow runs Mul, then Add. Between the two passes the compiler is
// told that the values are read and written, or it would contract them to a fused multiply-add, which rounds once.
template <std::floating_point T>
constexpr void scale_then_shift(std::span<T> values, std::type_identity_t<T> factor, std::type_identity_t<T> offset) {
  for (T& value : values) value *= factor;
  if (!std::is_constant_evaluated()) asm volatile("" : : "r"(values.data()) : "memory");
  for (T& value : values) value += offset;
}

}  // namespace varscope::inline v1
