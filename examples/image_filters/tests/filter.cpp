// SPDX-License-Identifier: BSL-1.0
//
// The filter with its trained variables against plain loops, on pictures of many sizes.
#include "../filter.hpp"

#include <array>
#include <cstddef>
#include <tuple>

#include <varscope/io/load.hpp>

#include <support/catch.hpp>

#include "naive.hpp"

namespace {

image_filters::filter& trained() {
  static image_filters::filter filter;
  varscope::load(filter.variables(), "examples/image_filters/data/image_filters.safetensors");
  return filter;
}

}  // namespace

TEST_CASE("a picture of any size is filtered as if it were whole") {
  image_filters::filter& filter = trained();
  for (const naive::size& size : naive::sizes) {
    CAPTURE(size.width, size.height);
    const auto one_tile = [&](const auto& values, const auto& inside) {
      return std::get<0>(filter.one_tile(values, inside));
    };
    CHECK(naive::worst_difference(naive::random_picture(size.width, size.height), one_tile) <= 1e-5f);
  }
}

TEST_CASE("two pictures in one run, and each as a tile, give the same") {
  image_filters::filter& filter = trained();
  const picture pictures[] = {naive::random_picture(picture_tile::side, picture_tile::side),
                              read_picture("examples/image_filters/data/chelsea.ppm")};
  static image_filters::tile_values values[2];
  static std::array<float, image_filters::tile_pixels> inside;
  const picture_tile whole = tiles_of(picture_tile::side, picture_tile::side).front();
  for (std::size_t i = 0; i != 2; ++i) cut(whole, pictures[i], values[i], inside);

  const auto [result1, result2] = filter.two_pictures(values[0], values[1]);
  picture together[] = {picture(picture_tile::side, picture_tile::side), picture(picture_tile::side, picture_tile::side)};
  paste(whole, result1.span(), together[0]);
  paste(whole, result2.span(), together[1]);
  for (std::size_t i = 0; i != 2; ++i) CHECK(together[i].values == filter.any_picture(pictures[i]).values);
}
