// SPDX-License-Identifier: BSL-1.0
// The transpose of a convolution (tf.nn.conv2d_transpose): each pixel of the input adds its multiple of the kernel to
// the output.
//
//   constexpr conv2d_geometry g{...};      of the convolution that leads from the output back to the input
//   conv2d_transpose<g>::run(input, filter, output)
//
// input [batch, g.out_height, g.out_width, g.out_channels], filter [rows, columns, g.in_channels, g.out_channels],
// output [batch, g.in_height, g.in_width, g.in_channels]. The output overlaps nothing else.
#pragma once
#include <cstddef>
#include <varscope/runtime/kernels/conv2d_geometry.hpp>

namespace varscope::inline v1::kernels {

template <conv2d_geometry G>
struct conv2d_transpose {
  template <class T>
  static constexpr void run(const T* input, const T* filter, T* output) {
    for (int n = 0; n < G.batch; ++n, input += G.result_elements(), output += G.image_elements()) {
      for (int y = 0; y < G.in_height; ++y) {
        for (int x = 0; x < G.in_width; ++x)
          pixel(input, filter, output + (std::ptrdiff_t(y) * G.in_width + x) * G.in_channels, y, x);
      }
    }
  }

 private:
  // Every pixel of the input that the convolution's window reaches from this pixel of the output.
  template <class T>
  static constexpr void pixel(const T* input, const T* filter, T* output, int y, int x) {
    for (int c = 0; c < G.in_channels; ++c) output[c] = T{};
    for (int ky = 0; ky < G.kernel_height; ++ky) {
      const int top = y + G.pad_top - ky;
      if (top < 0 || top % G.stride_y != 0 || top / G.stride_y >= G.out_height) continue;
      for (int kx = 0; kx < G.kernel_width; ++kx) {
        const int left = x + G.pad_left - kx;
        if (left < 0 || left % G.stride_x != 0 || left / G.stride_x >= G.out_width) continue;
        const T* from = input + (std::ptrdiff_t(top / G.stride_y) * G.out_width + left / G.stride_x) * G.out_channels;
        const T* weights = filter + (std::ptrdiff_t(ky) * G.kernel_width + kx) * G.in_channels * G.out_channels;
        for (int c = 0; c < G.in_channels; ++c, weights += G.out_channels) {
          T sum{};
          for (int k = 0; k < G.out_channels; ++k) sum += from[k] * weights[k];
          output[c] += sum;
        }
      }
    }
  }
};

}  // namespace varscope::inline v1::kernels
