// SPDX-License-Identifier: BSL-1.0
//
// A picture of any size through a network of a fixed one: it is cut into tiles that overlap, each is filtered on its own,
// and from each result those pixels are kept that do not see the tile's border.
//
//   for (const picture_tile& t : tiles_of(width, height)) {
//     cut(t, noisy, values, inside);
//     ... result = the network's answer to values and inside ...
//     paste(t, result, filtered);
//   }
//
// Two borders have to be told apart. The border of a tile within the picture is not to be seen: a pixel of the result
// depends on its neighbours up to picture_tile::halo pixels away, so this many are thrown away there. The border of the picture
// is to be seen exactly as it would be without tiles: each convolution finds zeros beyond it. Where a tile ends at the
// picture's border its own padding does that. Where a tile reaches beyond it, zeros in the tile are not enough: the first
// convolution makes values of them that the second one would read. Hence the mask `inside`, by which the network
// multiplies what lies between its layers.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

#include "picture.hpp"

struct picture_tile {
  static constexpr std::size_t side = 128;
  static constexpr std::size_t halo = 4;  // two convolutions with kernels of 5 x 5

  // One axis of a tile, in pixels of the picture.
  struct interval {
    std::size_t begin;             // the tile's first pixel
    std::size_t end;               // one past its last, or the picture's end
    std::size_t first_kept, kept;  // the pixels whose result is used
  };
  interval x, y;
};

// The tiles of an axis, each beginning where the pixels kept of the one before need it.
inline std::vector<picture_tile::interval> intervals_of(std::size_t extent) {
  std::vector<picture_tile::interval> result;
  std::size_t kept_so_far = 0;
  while (kept_so_far != extent) {
    const std::size_t begin = kept_so_far == 0 ? 0 : kept_so_far - picture_tile::halo;
    const std::size_t end = std::min(begin + picture_tile::side, extent);
    const std::size_t kept_end = end == extent ? extent : end - picture_tile::halo;
    result.push_back({begin, end, kept_so_far, kept_end - kept_so_far});
    kept_so_far = kept_end;
  }
  return result;
}

inline std::vector<picture_tile> tiles_of(std::size_t width, std::size_t height) {
  std::vector<picture_tile> result;
  for (const picture_tile::interval& y : intervals_of(height))
    for (const picture_tile::interval& x : intervals_of(width)) result.push_back({x, y});
  return result;
}

// values: [side, side, channels], the picture's values / 255, 0 beyond the picture's border.
// inside: [side, side], 1 where there is a picture and 0 beyond its border.
inline void cut(const picture_tile& t, const picture& from, std::span<float> values, std::span<float> inside) {
  std::fill(values.begin(), values.end(), 0.0f);
  std::fill(inside.begin(), inside.end(), 0.0f);
  for (std::size_t y = t.y.begin; y != t.y.end; ++y)
    for (std::size_t x = t.x.begin; x != t.x.end; ++x) {
      const std::size_t in_tile = (y - t.y.begin) * picture_tile::side + (x - t.x.begin);
      const std::size_t in_picture = y * from.width + x;
      inside[in_tile] = 1.0f;
      for (std::size_t c = 0; c != picture::channels; ++c)
        values[in_tile * picture::channels + c] =
            static_cast<float>(from.values[in_picture * picture::channels + c]) / 255.0f;
    }
}

// Calls visit(index in the picture, index in the tile) for each pixel that is kept.
template <class Visit>
void for_each_kept_pixel(const picture_tile& t, std::size_t picture_width, Visit visit) {
  for (std::size_t y = t.y.first_kept; y != t.y.first_kept + t.y.kept; ++y)
    for (std::size_t x = t.x.first_kept; x != t.x.first_kept + t.x.kept; ++x)
      visit(y * picture_width + x, (y - t.y.begin) * picture_tile::side + (x - t.x.begin));
}

// result: [side, side, channels], what the network gives for the tile.
inline void paste(const picture_tile& t, std::span<const float> result, picture& to) {
  for_each_kept_pixel(t, to.width, [&](std::size_t in_picture, std::size_t in_tile) {
    for (std::size_t c = 0; c != picture::channels; ++c)
      to.values[in_picture * picture::channels + c] = to_picture_value(result[in_tile * picture::channels + c]);
  });
}
