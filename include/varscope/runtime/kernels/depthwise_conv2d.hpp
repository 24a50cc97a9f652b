// SPDX-License-Identifier: BSL-1.0
// Convolutions of each channel by itself (tf.nn.depthwise_conv2d), with a bias [out_channels] and a function of one
// element on the way out.
//
//   constexpr conv2d_geometry g{.in_channels = 3, .out_channels = 6, ...};      a multiplier of 2
//   depthwise_conv2d<g, true, relu>::run(input, filter, bias, output)      bias is not read where Bias is false
//
// filter [rows, columns, in_channels, multiplier]: output channel c * multiplier + m comes from input channel c; its weights
// may be int8, without their scales, or 16-bit floats (weights.hpp). Lanes
// hold output channels where the multiplier is 1: a register tile is some neighbouring pixels of an output row by one
// vector of channels. The output overlaps nothing else.
#pragma once
#include <cstddef>
#include <type_traits>
#include <varscope/runtime/kernels/conv2d/row_tiles.hpp>
#include <varscope/runtime/kernels/elementwise.hpp>
#include <varscope/runtime/kernels/weights.hpp>

namespace varscope::inline v1::kernels {

// Pixels of a tile: evenly over the row, as registers allow beside the weights and products that compilers hold at a time.
constexpr int depthwise_tile_pixels(int out_width, int registers = VARSCOPE_VECTOR_REGISTERS) {
  const int most = registers >= 32 ? 8 : registers / 2 - 2;
  if (out_width < 2) return 1;
  return divide_up(out_width, divide_up(out_width, most));
}

template <conv2d_geometry G, bool Bias = false, class Function = identity>
struct depthwise_conv2d {
  static constexpr int multiplier = G.in_channels == 0 ? 1 : G.out_channels / G.in_channels;

  template <class T, class Code>
  static constexpr void run(const T* input, const Code* filter, const T* bias, T* output) {
    constexpr int lanes = multiplier == 1 && G.kernel_width <= 32 ? detail::lanes_for<T>(G.out_channels) : 1;
    for (int n = 0; n < G.batch; ++n, input += G.image_elements()) {
      for (int oy = 0; oy < G.out_height; ++oy, output += tiles::out_row) {
        const int first = G.first_kernel_row(oy), rows = G.last_kernel_row(oy) - first;
        const int iy = oy * G.stride_y - G.pad_top + first * G.dilation_y;
        const T* in = rows > 0 ? input + std::ptrdiff_t(iy) * tiles::in_row : input;
        const Code* weights = filter + std::ptrdiff_t(first) * filter_row;
        if constexpr (lanes > 1) {
          if (!std::is_constant_evaluated()) {
            tiles::for_each(in, output, [&](auto first_pixel, const T* tile_in, T* tile_out) VARSCOPE_INLINE_LAMBDA {
              tile<lanes, first_pixel>(tile_in, weights, bias, tile_out, rows);
            });
            continue;
          }
        }
        plain_row(in, weights, bias, output, rows);
      }
    }
  }

 private:
  static constexpr int pixels = depthwise_tile_pixels(G.out_width);
  using tiles = conv2d_row_tiles<G, pixels>;
  static constexpr int filter_row = G.kernel_width * G.out_channels;

  // All channels of some pixels. The last vector ends with the last channel, so it may cover some channels again.
  template <int Lanes, int X, class T, class Code>
  [[gnu::noinline]] static void tile(const T* in, const Code* w, const T* bias, T* out, int rows) {
    VARSCOPE_ROLLED
    for (int c = 0; c < G.out_channels; c += Lanes) {
      const int channel = c + Lanes <= G.out_channels ? c : G.out_channels - Lanes;
      vector_of_channels<Lanes, X>(in + channel, w + channel, Bias ? bias + channel : bias, out + channel, rows);
    }
  }

  template <int Lanes, int X, class T, class Code>
  VARSCOPE_INLINE static void vector_of_channels(const T* in, const Code* w, const T* bias, T* out, int rows) {
    using V = detail::vec<T, Lanes>;
    V first_value{};
    if constexpr (Bias) first_value = detail::load<V>(bias);
    V sum[pixels];
    detail::unroll<pixels>([&](auto tile_pixel) VARSCOPE_INLINE_LAMBDA { sum[tile_pixel] = first_value; });
    VARSCOPE_ROLLED
    for (; rows > 0; --rows, in += G.dilation_y * tiles::in_row, w += filter_row) {
      detail::unroll<G.kernel_width>([&](auto kernel_x) VARSCOPE_INLINE_LAMBDA {
        const V tap_weight = detail::opaque_vector(detail::load_weights<V>(w + kernel_x * G.out_channels));
        detail::unroll<pixels>([&](auto tile_pixel) VARSCOPE_INLINE_LAMBDA {
          constexpr int in_column = tiles::template tile_column<X>(tile_pixel, kernel_x);
          if constexpr (in_column != tiles::outside) {
            sum[tile_pixel] += detail::load<V>(in + in_column * G.in_channels) * tap_weight;
          }
        });
      });
    }
    detail::unroll<pixels>([&](auto tile_pixel) VARSCOPE_INLINE_LAMBDA {
      detail::store(out + tile_pixel * G.out_channels, Function{}(sum[tile_pixel]));
    });
  }

  template <class T, class Code>
  static constexpr void plain_row(const T* in, const Code* w, const T* bias, T* out, int rows) {
    for (int ox = 0; ox < G.out_width; ++ox) {
      for (int o = 0; o < G.out_channels; ++o) {
        T sum = Bias ? bias[o] : T{};
        for (int ky = 0; ky < rows; ++ky) {
          for (int kx = 0; kx < G.kernel_width; ++kx) {
            const int ix = tiles::in_column(ox, kx);
            if (ix < 0 || ix >= G.in_width) continue;
            const std::ptrdiff_t at =
                std::ptrdiff_t(ky) * G.dilation_y * tiles::in_row + std::ptrdiff_t(ix) * G.in_channels + o / multiplier;
            sum = static_cast<T>(sum + in[at] * dequantize<T>(w[std::ptrdiff_t(ky) * filter_row + kx * G.out_channels + o]));
          }
        }
        *out++ = Function{}(sum);
      }
    }
  }
};

}  // namespace varscope::inline v1::kernels
