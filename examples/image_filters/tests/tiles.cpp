// SPDX-License-Identifier: BSL-1.0
//
// Filtering a picture tile by tile gives what filtering it whole gives.
#include "../tiles.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

#include <support/catch.hpp>

#include "naive.hpp"

TEST_CASE("every pixel is kept once, by a tile that sees its neighbours") {
  for (std::size_t extent = 1; extent != 1000; ++extent) {
    std::vector<int> kept(extent);
    for (const picture_tile::interval& i : intervals_of(extent)) {
      REQUIRE(i.end - i.begin <= picture_tile::side);
      REQUIRE(i.end <= extent);
      for (std::size_t p = i.first_kept; p != i.first_kept + i.kept; ++p) {
        ++kept[p];
        REQUIRE(i.begin <= (p < picture_tile::halo ? 0 : p - picture_tile::halo));
        REQUIRE(std::min(p + picture_tile::halo + 1, extent) <= i.end);
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
  const naive::network net = naive::trained_network();
  for (const naive::size& size : naive::sizes) {
    CAPTURE(size.width, size.height);
    const auto one_tile = [&](const auto& values, const auto& inside) { return net.one_tile(values, inside); };
    CHECK(naive::worst_difference(naive::random_picture(size.width, size.height), one_tile) <= 1e-6f);
  }
}

TEST_CASE("a pasted tile is the picture that was cut, where it is kept") {
  const picture p = naive::random_picture(300, 200);
  picture pasted(p.width, p.height);
  std::vector<float> values(picture_tile::side * picture_tile::side * picture::channels), inside(picture_tile::side * picture_tile::side);
  for (const picture_tile& t : tiles_of(p.width, p.height)) {
    cut(t, p, values, inside);
    paste(t, values, pasted);
  }
  CHECK(pasted.values == p.values);
}
