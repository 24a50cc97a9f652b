// SPDX-License-Identifier: BSL-1.0
//
// CRC-32C (Castagnoli's polynomial), and the form in which LevelDB's tables and TensorFlow's checkpoints store it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace varscope::inline v1::detail {

inline constexpr auto crc32c_table = [] {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i != 256; ++i) {
    std::uint32_t remainder = i;
    for (int bit = 0; bit != 8; ++bit) remainder = remainder >> 1 ^ (remainder % 2 != 0 ? 0x82F63B78u : 0u);
    table[i] = remainder;
  }
  return table;
}();

// `before` is the checksum of what comes before these bytes.
constexpr std::uint32_t crc32c(std::span<const std::byte> bytes, std::uint32_t before = 0) {
  std::uint32_t remainder = ~before;
  const std::byte* const end = bytes.data() + bytes.size();
  for (const std::byte* byte = bytes.data(); byte != end; ++byte)
    remainder = remainder >> 8 ^ crc32c_table[(remainder ^ static_cast<std::uint32_t>(*byte)) & 0xFFu];
  return ~remainder;
}

// Stored checksums are masked, because a checksum of bytes that contain their own checksum tells little.
constexpr std::uint32_t masked_crc32c(std::span<const std::byte> bytes) {
  const std::uint32_t crc = crc32c(bytes);
  return (crc >> 15 | crc << 17) + 0xA282EAD8u;
}

}  // namespace varscope::inline v1::detail
