// SPDX-License-Identifier: BSL-1.0
//
// Filtering a picture tile by tile gives what filtering it whole gives, for a network written as plain loops here.
#include "../tiles.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <cstring>
#include <random>
#include <span>
#include <vector>

#include <varscope/io/safetensors.hpp>

#include <support/catch.hpp>

namespace {

struct layer {
  std::size_t in, out;
  std::vector<float> weights, biases;  // [5, 5, in, out], [out]
};

layer read_layer(const varscope::safetensors_file& file, const std::string& scope) {
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
std::vector<float> conv_relu(const layer& l, const std::vector<float>& input, std::size_t width, std::size_t height) {
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

  std::vector<float> one_tile(const std::vector<float>& values, const std::vector<float>& inside) const {
    auto between = conv_relu(conv1, values, tile::side, tile::side);
    for (std::size_t i = 0; i != between.size(); ++i) between[i] *= inside[i / conv1.out];
    return conv_relu(conv2, between, tile::side, tile::side);
  }
};

picture random_picture(std::size_t width, std::size_t height) {
  picture p(width, height);
  std::mt19937 random(static_cast<std::uint32_t>(width * 1000 + height));
  for (std::uint8_t& value : p.values) value = static_cast<std::uint8_t>(random());
  return p;
}

}  // namespace

TEST_CASE("every pixel is kept once, by a tile that sees its neighbours") {
  for (std::size_t extent = 1; extent != 1000; ++extent) {
    std::vector<int> kept(extent);
    for (const tile::interval& i : intervals_of(extent)) {
      REQUIRE(i.end - i.begin <= tile::side);
      REQUIRE(i.end <= extent);
      for (std::size_t p = i.first_kept; p != i.first_kept + i.kept; ++p) {
        ++kept[p];
        REQUIRE(i.begin <= (p < tile::halo ? 0 : p - tile::halo));
        REQUIRE(std::min(p + tile::halo + 1, extent) <= i.end);
      }
    }
    REQUIRE(kept == std::vector<int>(extent, 1));
  }
}

TEST_CASE("as few tiles as their size allows") {
  CHECK(tiles_of(1, 1).size() == 1);
  CHECK(tiles_of(128, 128).size() == 1);
  CHECK(tiles_of(129, 127).size() == 2);
  CHECK(tiles_of(248, 248).size() == 4);  // 128 + 120
  CHECK(tiles_of(249, 248).size() == 6);
}

TEST_CASE("tiles give what the whole picture gives") {
  const varscope::safetensors_file weights("examples/image_filters/data/image_filters.safetensors");
  const network net{read_layer(weights, "image_filters/conv1"), read_layer(weights, "image_filters/conv2")};

  struct row {
    std::size_t width, height;
  };
  for (const row& size : {row{1, 1}, row{5, 3}, row{2, 140}, row{128, 128}, row{129, 127}, row{300, 200}}) {
    CAPTURE(size.width, size.height);
    const picture p = random_picture(size.width, size.height);
    std::vector<float> image(p.values.size());
    for (std::size_t i = 0; i != image.size(); ++i) image[i] = static_cast<float>(p.values[i]) / 255.0f;
    const std::vector<float> expected = net.whole(image, p.width, p.height);

    std::vector<float> joined(expected.size(), -1.0f);
    picture filtered(p.width, p.height);
    std::vector<float> values(tile::side * tile::side * picture::channels), inside(tile::side * tile::side);
    for (const tile& t : tiles_of(p.width, p.height)) {
      cut(t, p, values, inside);
      const auto result = net.one_tile(values, inside);
      paste(t, result, filtered);
      for_each_kept_pixel(t, p.width, [&](std::size_t in_picture, std::size_t in_tile) {
        std::memcpy(&joined[in_picture * 3], &result[in_tile * 3], 3 * sizeof(float));
      });
    }
    float worst = 0;
    int different = 0;
    for (std::size_t i = 0; i != expected.size(); ++i) {
      worst = std::fmax(worst, std::fabs(joined[i] - expected[i]));
      different += filtered.values[i] != to_picture_value(joined[i]);
    }
    CHECK(worst <= 1e-6f);
    CHECK(different == 0);
  }
}
