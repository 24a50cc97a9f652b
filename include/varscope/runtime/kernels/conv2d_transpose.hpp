// SPDX-License-Identifier: BSL-1.0
// The transpose of a convolution (tf.nn.conv2d_transpose): each pixel of the input adds its multiple of the kernel to
// the output.
//
//   constexpr conv2d_geometry g{...};      of the convolution that leads from the output back to the input
//   conv2d_transpose<g>::run(input, filter, output)
//
// input [batch, g.out_height, g.out_width, g.out_channels], filter [rows, columns, g.in_channels, g.out_channels],
// output [batch, g.in_height, g.in_width, g.in_channels]. The output overlaps nothing else.
//
// Pixel by pixel of the output: the input's pixels whose kernels reach it, then a product with their weights for each
// channel. Lanes hold the input's channels, along which weights lie one after the other.
#pragma once
#include <cstddef>
#include <type_traits>
#include <varscope/runtime/kernels/conv2d_geometry.hpp>
#include <varscope/runtime/kernels/horizontal_sum.hpp>

namespace varscope::inline v1::kernels {

template <conv2d_geometry G>
struct conv2d_transpose {
  template <class T>
  static constexpr void run(const T* input, const T* filter, T* output) {
    for (int n = 0; n < G.batch; ++n, input += G.result_elements()) {
      for (int y = 0; y < G.in_height; ++y) {
        for (int x = 0; x < G.in_width; ++x, output += G.in_channels) {
          const taps<T> reaching(input, filter, y, x);
          for (int c = 0; c < G.in_channels; ++c) output[c] = reaching.sum(c);
        }
      }
    }
  }

 private:
  // The input's pixels, with the weights of the first channel, that reach a pixel of the output.
  template <class T>
  struct taps {
    const T* pixel[G.kernel_height * G.kernel_width]{};
    const T* weights[G.kernel_height * G.kernel_width]{};
    int count = 0;

    constexpr taps(const T* input_image, const T* whole_filter, int out_y, int out_x) {
      for (int kernel_y = 0; kernel_y < G.kernel_height; ++kernel_y) {
        const int window_y = out_y + G.pad_top - kernel_y;
        if (window_y < 0 || window_y % G.stride_y != 0 || window_y / G.stride_y >= G.out_height) continue;
        for (int kernel_x = 0; kernel_x < G.kernel_width; ++kernel_x) {
          const int window_x = out_x + G.pad_left - kernel_x;
          if (window_x < 0 || window_x % G.stride_x != 0 || window_x / G.stride_x >= G.out_width) continue;
          const int tap_pixel = window_y / G.stride_y * G.out_width + window_x / G.stride_x;
          pixel[count] = input_image + std::ptrdiff_t(tap_pixel) * G.out_channels;
          weights[count++] =
              whole_filter + std::ptrdiff_t(kernel_y * G.kernel_width + kernel_x) * G.in_channels * G.out_channels;
        }
      }
    }

    constexpr T sum(int channel) const {
      constexpr int lanes = detail::lanes_for<T>(G.out_channels);
      constexpr int in_vectors = lanes > 1 ? G.out_channels / lanes * lanes : 0;
      T total{};
      int first = 0;  // of the channels that remain
      if (!std::is_constant_evaluated()) {
        if constexpr (lanes > 1) {
          using V = detail::vec<T, lanes>;
          V parts{};
          for (int t = 0; t < count; ++t) {
            const T* w = weights[t] + std::ptrdiff_t(channel) * G.out_channels;
            for (int k = 0; k < in_vectors; k += lanes) parts += detail::load<V>(pixel[t] + k) * detail::load<V>(w + k);
          }
          total = horizontal_sum<T, lanes>(parts);
          first = in_vectors;
        }
      }
      for (int t = 0; t < count; ++t) {
        const T* w = weights[t] + std::ptrdiff_t(channel) * G.out_channels;
        for (int k = first; k < G.out_channels; ++k) total += pixel[t][k] * w[k];
      }
      return total;
    }
  };
};

}  // namespace varscope::inline v1::kernels
