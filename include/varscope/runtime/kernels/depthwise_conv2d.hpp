// SPDX-License-Identifier: BSL-1.0
// Convolutions of each channel by itself (tf.nn.depthwise_conv2d), with a bias [out_channels] and a function of one
// element on the way out.
//
//   constexpr conv2d_geometry g{.in_channels = 3, .out_channels = 6, ...};      a multiplier of 2
//   depthwise_conv2d<g, true, relu>::run(input, filter, bias, output)      bias is not read where Bias is false
//
// filter [rows, columns, in_channels, multiplier]: output channel c * multiplier + m comes from input channel c. Lanes
// hold output channels where the multiplier is 1. The output overlaps nothing else.
#pragma once
#include <cstddef>
#include <type_traits>
#include <varscope/detail/simd.hpp>
#include <varscope/runtime/kernels/conv2d_geometry.hpp>
#include <varscope/runtime/kernels/elementwise.hpp>

namespace varscope::inline v1::kernels {

template <conv2d_geometry G, bool Bias = false, class Function = identity>
struct depthwise_conv2d {
  static constexpr int multiplier = G.in_channels == 0 ? 1 : G.out_channels / G.in_channels;

  // What Function is called with.
  template <class T>
  using vector = detail::vec<T, multiplier == 1 ? detail::lanes_for<T>(G.out_channels) : 1>;

  template <class T>
  static constexpr void run(const T* input, const T* filter, const T* bias, T* output) {
    constexpr int lanes = sizeof(vector<T>) / sizeof(T);
    for (int n = 0; n < G.batch; ++n, input += G.image_elements()) {
      for (int oy = 0; oy < G.out_height; ++oy) {
        const range rows(oy * G.stride_y - G.pad_top, G.kernel_height, G.in_height);
        for (int ox = 0; ox < G.out_width; ++ox, output += G.out_channels) {
          const range columns(ox * G.stride_x - G.pad_left, G.kernel_width, G.in_width);
          if constexpr (lanes > 1) {
            if (!std::is_constant_evaluated()) {
              // The last vector ends with the last channel, so it may cover some channels again.
              for (int c = 0; c < G.out_channels; c += lanes) {
                const int first = c + lanes <= G.out_channels ? c : G.out_channels - lanes;
                detail::store(output + first, pixel<vector<T>>(input, filter, bias, first, rows, columns));
              }
              continue;
            }
          }
          for (int c = 0; c < G.out_channels; ++c) output[c] = pixel<T>(input, filter, bias, c, rows, columns);
        }
      }
    }
  }

 private:
  // The rows or columns of the kernel that meet the image, and where the kernel begins in the image.
  struct range {
    int origin, begin, end;
    constexpr range(int first_cell, int cell_count, int image_extent)
        : origin(first_cell),
          begin(first_cell < 0 ? -first_cell : 0),
          end(first_cell + cell_count > image_extent ? image_extent - first_cell : cell_count) {}
  };

  template <class V, class T>
  VARSCOPE_INLINE static constexpr V pixel(const T* input, const T* filter, const T* bias, int c, range rows,
                                           range columns) {
    V sum{};
    for (int ky = rows.begin; ky < rows.end; ++ky) {
      const std::ptrdiff_t row = (std::ptrdiff_t(rows.origin + ky) * G.in_width + columns.origin) * G.in_channels;
      const T* weights = filter + std::ptrdiff_t(ky) * G.kernel_width * G.out_channels + c;
      for (int kx = columns.begin; kx < columns.end; ++kx) {
        const std::ptrdiff_t at = row + std::ptrdiff_t(kx) * G.in_channels + c / multiplier;
        if constexpr (std::is_same_v<V, T>) {
          sum += input[at] * weights[std::ptrdiff_t(kx) * G.out_channels];
        } else {
          sum += detail::load<V>(input + at) * detail::load<V>(weights + std::ptrdiff_t(kx) * G.out_channels);
        }
      }
    }
    if constexpr (Bias) {
      if constexpr (std::is_same_v<V, T>) {
        sum += bias[c];
      } else {
        sum += detail::load<V>(bias + c);
      }
    }
    return Function{}(sum);
  }
};

}  // namespace varscope::inline v1::kernels
