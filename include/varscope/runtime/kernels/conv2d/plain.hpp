// SPDX-License-Identifier: BSL-1.0
// Convolution by plain loops: any arithmetic type, any geometry, constant evaluation.
#pragma once
#include <varscope/runtime/kernels/conv2d_geometry.hpp>
#include <varscope/runtime/kernels/weights.hpp>

namespace varscope::inline v1::kernels {

template <conv2d_geometry G, bool Bias, class Function>
struct conv2d_plain {
  template <class T>
  static constexpr std::size_t scratch_elements = 0;

  // Weights: a pointer, or scaled_weights.
  template <class T, class Weights>
  static constexpr void run(const T* input, Weights filter, const T* bias, T* output, T*) {
    for (int n = 0; n < G.batch; ++n, input += G.image_elements()) {
      for (int oy = 0; oy < G.out_height; ++oy) {
        for (int ox = 0; ox < G.out_width; ++ox) {
          for (int o = 0; o < G.out_channels; ++o) {
            *output++ = element(input, filter, bias, oy, ox, o);
          }
        }
      }
    }
  }

  // One output of an image.
  template <class T, class Weights>
  static constexpr T element(const T* input, Weights filter, const T* bias, int oy, int ox, int o) {
    T sum = window(input, codes_of(filter) + o, oy, ox);
    if constexpr (has_scales<Weights>) sum *= filter.scales[o];
    return Function{}(static_cast<T>(sum + (Bias ? bias[o] : T{})));
  }

 private:
  // The sum over the part of the window that lies inside the image.
  template <class T, class Code>
  static constexpr T window(const T* input, const Code* filter, int oy, int ox) {
    T sum{};
    for (int ky = G.first_kernel_row(oy); ky < G.last_kernel_row(oy); ++ky) {
      const int iy = oy * G.stride_y - G.pad_top + ky * G.dilation_y;
      for (int kx = 0; kx < G.kernel_width; ++kx) {
        const int ix = ox * G.stride_x - G.pad_left + kx * G.dilation_x;
        if (ix < 0 || ix >= G.in_width) continue;
        const T* x = input + (std::ptrdiff_t(iy) * G.in_width + ix) * G.in_channels;
        const Code* w = filter + std::ptrdiff_t(ky * G.kernel_width + kx) * G.in_channels * G.out_channels;
        for (int c = 0; c < G.in_channels; ++c)
          sum = static_cast<T>(sum + x[c] * dequantize<T>(w[c * G.out_channels]));
      }
    }
    return sum;
  }
};

}  // namespace varscope::inline v1::kernels
