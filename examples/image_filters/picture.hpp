// SPDX-License-Identifier: BSL-1.0
//
// Pictures: read from PNG and PPM files, compared, joined, written as PNG.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

struct picture {
  static constexpr std::size_t channels = 3;  // red, green, blue

  std::size_t width = 0, height = 0;
  std::vector<std::uint8_t> values;  // [height, width, channels]

  picture() = default;
  picture(std::size_t width_, std::size_t height_)
      : width(width_), height(height_), values(width_ * height_ * channels) {}
};

// Larger pictures are refused before memory is set aside for them.
inline constexpr std::size_t most_pixels = std::size_t{1} << 26;

// PNG of any kind (alpha is laid on white), or PPM (P6, 8 bits a value). Errors: varscope::io_error, one sentence.
picture read_picture(const std::filesystem::path& path);

// Errors: varscope::io_error; then no part of the file is left.
void write_png(const std::filesystem::path& path, const picture& p);

// The pictures, all of one height, from left to right.
picture side_by_side(std::span<const picture> pictures);

// Peak signal-to-noise ratio of two pictures of one size, in dB: 10 log10(255^2 / mean squared difference).
double psnr(const picture& a, const picture& b);

// A value of a network's result as one of a picture: clipped to [0, 1], times 255, rounded half to even.
std::uint8_t to_picture_value(float value);
