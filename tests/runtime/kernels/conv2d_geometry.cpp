// SPDX-License-Identifier: BSL-1.0
#include <varscope/runtime/kernels/conv2d_geometry.hpp>

#include "support/catch.hpp"

using varscope::kernels::conv2d_geometry;

namespace {

// Row by row, whether it lies in the image.
constexpr bool rows_are_those_inside(const conv2d_geometry& g) {
  for (int oy = 0; oy != g.out_height; ++oy)
    for (int ky = 0; ky != g.kernel_height; ++ky) {
      const int row = oy * g.stride_y - g.pad_top + ky * g.dilation_y;
      const bool inside = row >= 0 && row < g.in_height;
      if (inside != (ky >= g.first_kernel_row(oy) && ky < g.last_kernel_row(oy))) return false;
    }
  return true;
}

}  // namespace

TEST_CASE("the kernel's rows that meet the image") {
  STATIC_REQUIRE(rows_are_those_inside({.in_height = 9, .kernel_height = 5, .out_height = 9, .pad_top = 2}));
  STATIC_REQUIRE(rows_are_those_inside({.in_height = 2, .kernel_height = 7, .out_height = 2, .pad_top = 3}));
  STATIC_REQUIRE(rows_are_those_inside({.in_height = 9, .kernel_height = 4, .out_height = 5, .stride_y = 2, .pad_top = 1}));
  STATIC_REQUIRE(
      rows_are_those_inside({.in_height = 6, .kernel_height = 3, .out_height = 6, .dilation_y = 2, .pad_top = 2}));
  STATIC_REQUIRE(
      rows_are_those_inside({.in_height = 3, .kernel_height = 3, .out_height = 3, .dilation_y = 4, .pad_top = 4}));
}

TEST_CASE("elements of a picture and of a result") {
  constexpr conv2d_geometry g{.in_height = 4, .in_width = 5, .in_channels = 3, .out_channels = 8, .out_height = 2, .out_width = 3};
  STATIC_REQUIRE(g.image_elements() == 60);
  STATIC_REQUIRE(g.result_elements() == 48);
}
