// SPDX-License-Identifier: BSL-1.0
// The extents of a two-dimensional convolution: input NHWC, filter HWIO, output NHWC. SAME and VALID are resolved: the
// output extents and the padding before the first row and column say all.
#pragma once
#include <cstddef>

namespace varscope::inline v1::kernels {

struct conv2d_geometry {
  int batch = 1, in_height = 1, in_width = 1, in_channels = 1;
  int kernel_height = 1, kernel_width = 1, out_channels = 1;
  int out_height = 1, out_width = 1;
  int stride_y = 1, stride_x = 1;
  int dilation_y = 1, dilation_x = 1;
  int pad_top = 0, pad_left = 0;

  constexpr std::ptrdiff_t image_elements() const { return std::ptrdiff_t(in_height) * in_width * in_channels; }
  constexpr std::ptrdiff_t result_elements() const { return std::ptrdiff_t(out_height) * out_width * out_channels; }

  // Rows ky in [first, last) of the kernel that meet the image in output row oy.
  constexpr int first_kernel_row(int oy) const {
    const int top = oy * stride_y - pad_top;
    return top >= 0 ? 0 : (-top + dilation_y - 1) / dilation_y;
  }
  constexpr int last_kernel_row(int oy) const {
    const int rows = in_height - (oy * stride_y - pad_top);  // from the kernel's first row to the image's last
    const int last = rows <= 0 ? 0 : (rows + dilation_y - 1) / dilation_y;
    return last < kernel_height ? last : kernel_height;
  }
};

}  // namespace varscope::inline v1::kernels
