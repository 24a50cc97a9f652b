// SPDX-License-Identifier: BSL-1.0
//
// The image filter as plain loops over images of any size: what the tests hold the real one against.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <random>
#include <string>
#include <vector>

#include <varscope/io/safetensors.hpp>

#include "../picture.hpp"
#include "../tiles.hpp"

namespace naive {

struct layer {
  std::size_t in, out;
  std::vector<float> weights, biases;  // [5, 5, in, out], [out]
};

inline layer read_layer(const varscope::safetensors_file& file, const std::string& scope) {
  const auto read = [&](const std::string& name) {
    const auto bytes = file.data(*file.find(name));
    std::vector<float> values(bytes.size() / sizeof(float));
    std::memcpy(values.data(), bytes.data(), bytes.size());
    return values;
  };
  const auto& shape = file.find(scope + "/weights")->shape;
  return {static_cast<std::size_t>(shape[2]), static_cast<std::size_t>(shape[3]), read(scope + "/weights"),
          read(scope + "/biases")};
}

// relu(conv2d(input, weights, SAME) + biases) of an image of any size.
inline std::vector<float> conv_relu(const layer& l, const std::vector<float>& input, std::size_t width,
                                    std::size_t height) {
  std::vector<float> output(width * height * l.out);
  const auto w = static_cast<std::ptrdiff_t>(width), h = static_cast<std::ptrdiff_t>(height);
  for (std::ptrdiff_t y = 0; y != h; ++y)
    for (std::ptrdiff_t x = 0; x != w; ++x) {
      float* const sums = output.data() + static_cast<std::size_t>(y * w + x) * l.out;
      for (std::ptrdiff_t ky = 0; ky != 5; ++ky)
        for (std::ptrdiff_t kx = 0; kx != 5; ++kx) {
          const std::ptrdiff_t iy = y + ky - 2, ix = x + kx - 2;
          if (iy < 0 || iy >= h || ix < 0 || ix >= w) continue;
          const float* const pixel = input.data() + static_cast<std::size_t>(iy * w + ix) * l.in;
          const float* weight = l.weights.data() + static_cast<std::size_t>(ky * 5 + kx) * l.in * l.out;
          for (std::size_t i = 0; i != l.in; ++i)
            for (std::size_t o = 0; o != l.out; ++o) sums[o] += pixel[i] * *weight++;
        }
      for (std::size_t o = 0; o != l.out; ++o) sums[o] = std::fmax(sums[o] + l.biases[o], 0.0f);
    }
  return output;
}

struct network {
  layer conv1, conv2;

  std::vector<float> whole(const std::vector<float>& image, std::size_t width, std::size_t height) const {
    return conv_relu(conv2, conv_relu(conv1, image, width, height), width, height);
  }

  // values and inside as in cut.
  template <class Values, class Inside>
  std::vector<float> one_tile(const Values& values, const Inside& inside) const {
    auto between = conv_relu(conv1, {values.begin(), values.end()}, picture_tile::side, picture_tile::side);
    for (std::size_t i = 0; i != between.size(); ++i) between[i] *= inside[i / conv1.out];
    return conv_relu(conv2, between, picture_tile::side, picture_tile::side);
  }
};

inline network trained_network() {
  const varscope::safetensors_file weights("examples/image_filters/data/image_filters.safetensors");
  return {read_layer(weights, "image_filters/conv1"), read_layer(weights, "image_filters/conv2")};
}

inline picture random_picture(std::size_t width, std::size_t height) {
  picture p(width, height);
  std::mt19937 random(static_cast<std::uint32_t>(width * 1000 + height));
  for (std::uint8_t& value : p.values) value = static_cast<std::uint8_t>(random());
  return p;
}

// Filters a picture by `one_tile(values, inside)`, which gives [side, side, channels], tile by tile. The largest
// difference to filtering it whole.
template <class OneTile>
float worst_difference(const picture& p, OneTile one_tile) {
  std::vector<float> image(p.values.size());
  for (std::size_t i = 0; i != image.size(); ++i) image[i] = static_cast<float>(p.values[i]) / 255.0f;
  const std::vector<float> expected = trained_network().whole(image, p.width, p.height);

  std::vector<float> joined(expected.size(), -1.0f);
  for (const picture_tile& t : tiles_of(p.width, p.height)) {
    std::array<float, picture_tile::side * picture_tile::side * picture::channels> values;
    std::array<float, picture_tile::side * picture_tile::side> inside;
    cut(t, p, values, inside);
    const auto result = one_tile(values, inside);
    for_each_kept_pixel(t, p.width, [&](std::size_t in_picture, std::size_t in_tile) {
      for (std::size_t c = 0; c != picture::channels; ++c)
        joined[in_picture * picture::channels + c] = result[in_tile * picture::channels + c];
    });
  }
  float worst = 0;
  for (std::size_t i = 0; i != expected.size(); ++i) worst = std::fmax(worst, std::fabs(joined[i] - expected[i]));
  return worst;
}

struct size {
  std::size_t width, height;
};
inline constexpr size sizes[] = {{1, 1}, {5, 3}, {2, 140}, {128, 128}, {129, 127}, {300, 200}};

}  // namespace naive
