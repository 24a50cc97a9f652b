// SPDX-License-Identifier: BSL-1.0
// The reduction of angles that are so large that pi / 2 has to have a thousand digits (Payne and Hanek).
//
//   large_angle(1e22)        what is left of the quadrant, -pi/4 to pi/4, and which of the four it is
//
// x = m 2^e with an integer m of 53 bits. Of 2 / pi those bits that give whole turns are skipped, and the next 192 are
// multiplied by m: 138 digits after the point stay, of which no double cancels more than 62.
#pragma once
#include <cstdint>

namespace varscope::inline v1::detail::math {

struct quarter_turns {
  double rest;
  int quadrant;
};

// 64 zeros, then 2 / pi.
inline constexpr std::uint32_t two_over_pi[] = {
    0,          0,          0xA2F9836E, 0x4E441529, 0xFC2757D1, 0xF534DDC0, 0xDB629599, 0x3C439041, 0xFE5163AB,
    0xDEBBC561, 0xB7246E3A, 0x424DD2E0, 0x06492EEA, 0x09D1921C, 0xFE1DEB1C, 0xB129A73E, 0xE88235F5, 0x2EBB4484,
    0xE99C7026, 0xB45F7E41, 0x3991D639, 0x835339F4, 0x9C845F8B, 0xBDF9283B, 0x1FF897FF, 0xDE05980F, 0xEF2F118B,
    0x5A0A6D1F, 0x6D367ECF, 0x27CB09B7, 0x4F463F66, 0x9E5FEA2D, 0x7527BAC7, 0xEBE5F17B, 0x3D0739F7, 0x8A5292EA,
    0x6BFB5FB1, 0x1F8D5D08, 0x56033046, 0xFC7B6BAB, 0xF0CFBC20};

// For a finite x of 2^20 or more, or the negative of one.
constexpr quarter_turns large_angle(double x) {
  const auto bits = __builtin_bit_cast(std::uint64_t, x);
  const std::uint64_t mantissa = (bits & ((std::uint64_t{1} << 52) - 1)) | std::uint64_t{1} << 52;
  const std::uint64_t upper = mantissa >> 32, lower = mantissa & 0xFFFFFFFFu;
  const auto skipped = static_cast<std::uint32_t>((bits >> 52 & 2047) - 1075 - 2 + 64);  // bits of the table

  std::uint64_t digits[8] = {};  // 32 bits each; the last two are 0
  for (std::uint32_t i = 0; i != 6; ++i) {
    const std::uint32_t* word = two_over_pi + skipped / 32 + i;
    const std::uint64_t both = std::uint64_t{word[0]} << 32 | word[1];
    digits[i] = both << skipped % 32 >> 32;
  }
  // Quarters of a turn, modulo 4, as a fraction of 4: the upper bits of m times the digits fall away.
  std::uint64_t turn[6] = {};
  std::uint64_t carry = 0;
  for (int i = 6; i-- != 0;) {
    carry += (lower * digits[i] & 0xFFFFFFFFu) + (lower * digits[i + 1] >> 32) + (upper * digits[i + 1] & 0xFFFFFFFFu) +
             (upper * digits[i + 2] >> 32);
    turn[i] = carry & 0xFFFFFFFFu;
    carry >>= 32;
  }
  std::uint64_t high = turn[0] << 32 | turn[1], low = turn[2] << 32 | turn[3];
  int quadrant = static_cast<int>(high >> 62);
  high = high << 2 | low >> 62;
  low = low << 2 | turn[4] >> 30;
  const bool beyond = high >> 63 != 0;  // nearer to the next quarter
  if (beyond) {
    high = ~high;
    low = ~low;
    ++quadrant;
  }
  const double size = (static_cast<double>(high) + static_cast<double>(low) * 5.4210108624275222e-20) *
                      (5.4210108624275222e-20 * 1.5707963267948966);
  if (x < 0) return {beyond ? size : -size, -quadrant & 3};
  return {beyond ? -size : size, quadrant & 3};
}

}  // namespace varscope::inline v1::detail::math
