// SPDX-License-Identifier: BSL-1.0
//
// Pictures through the image filter: both of its graphs over one set of variables.
#pragma once

#include <array>
#include <cstddef>

#include "model.hpp"
#include "picture.hpp"
#include "tiles.hpp"

namespace image_filters {

inline constexpr std::size_t tile_pixels = picture_tile::side * picture_tile::side;

// A picture of one tile's size as the network takes it: [side, side, channels].
using tile_values = std::array<float, tile_pixels * picture::channels>;

// Some megabytes, and no other memory: make it a static, not a local.
class filter {
 public:
  auto& variables() { return session_.variables(); }

  // Two pictures of one tile's size in one run. The results are valid until the next run.
  auto two_pictures(const tile_values& picture1, const tile_values& picture2) {
    return session_.run<"image_filters/result1", "image_filters/result2">(feed<"image1">(picture1),
                                                                          feed<"image2">(picture2));
  }

  // A part of a picture; see cut. The result is valid until the next call.
  auto one_tile(const tile_values& values, const std::array<float, tile_pixels>& inside) {
    return varscope::run<tile_net, "image_filters/result">(variables(), workspace_, feed<"tile">(values),
                                                           feed<"inside">(inside));
  }

  // A picture of any size.
  picture any_picture(const picture& noisy) {
    picture filtered(noisy.width, noisy.height);
    for (const picture_tile& t : tiles_of(noisy.width, noisy.height)) {
      cut(t, noisy, values_, inside_);
      const auto [result] = one_tile(values_, inside_);
      paste(t, result.span(), filtered);
    }
    return filtered;
  }

 private:
  session<net> session_{};
  workspace<tile_net> workspace_{};
  tile_values values_{};
  std::array<float, tile_pixels> inside_{};
};

}  // namespace image_filters
