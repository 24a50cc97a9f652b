// SPDX-License-Identifier: BSL-1.0
// Convolution with input channels in the lanes of a vector: for many input and few output channels.
//
// A register tile is some neighbouring pixels of an output row by all output channels; each sum is a vector whose lanes
// are added at the end. The input is read as it lies (NHWC), so nothing is rearranged but the filter, once a run, from
// [ky, kx, c, o] to [ky, kx, c / lanes, o, lane]; and the
// bias is repeated, once for each pixel of a tile.
#pragma once
#include <varscope/runtime/kernels/conv2d/row_tiles.hpp>
#include <varscope/runtime/kernels/horizontal_sum.hpp>

namespace varscope::inline v1::kernels {

// Pixels of a tile: as many as registers allow, beside the weights of the output channels and one input vector. Even, if
// there are several, so that whole vectors of outputs are stored more often.
constexpr int deep_tile_pixels(int out_width, int out_channels, int registers = VARSCOPE_VECTOR_REGISTERS) {
  constexpr int products = VARSCOPE_FUSED_MULTIPLY_ADD ? 0 : 2;  // before they are added
  int pixels = (registers - out_channels - 2 - products) / out_channels;
  if (pixels >= out_width) return out_width;
  return pixels < 2 ? 1 : pixels / 2 * 2;
}

template <conv2d_geometry G, bool Bias, class Function, int Lanes>
struct conv2d_deep {
  static_assert(G.in_channels % Lanes == 0);

  static constexpr int pixels = deep_tile_pixels(G.out_width, G.out_channels);
  static constexpr int outputs = pixels * G.out_channels;
  static constexpr int filter_row = G.kernel_width * G.in_channels * G.out_channels;
  static constexpr std::size_t filter_elements = std::size_t(G.kernel_height) * filter_row;

  template <class T>
  static constexpr std::size_t scratch_elements = filter_elements + (Bias ? divide_up(outputs, Lanes) * Lanes : 0);

  template <class T>
  static void run(const T* input, const T* filter, const T* bias, T* output, T* scratch) {
    rearrange(filter, scratch);
    T* repeated_bias = scratch + filter_elements;
    for (int i = 0; Bias && i < divide_up(outputs, Lanes) * Lanes; ++i) repeated_bias[i] = bias[i % G.out_channels];
    for (int n = 0; n < G.batch; ++n, input += G.image_elements()) {
      for (int oy = 0; oy < G.out_height; ++oy, output += tiles::out_row) {
        const int first = G.first_kernel_row(oy), rows = G.last_kernel_row(oy) - first;
        const int iy = oy * G.stride_y - G.pad_top + first * G.dilation_y;
        const T* w = scratch + std::ptrdiff_t(first) * filter_row;
        tiles::for_each(rows > 0 ? input + std::ptrdiff_t(iy) * tiles::in_row : input, output,
                        [&](auto first_pixel, const T* tile_in, T* tile_out)
                            VARSCOPE_INLINE_LAMBDA { tile<first_pixel>(tile_in, w, repeated_bias, tile_out, rows); });
      }
    }
  }

 private:
  using tiles = conv2d_row_tiles<G, pixels>;

  template <class T>
  static void rearrange(const T* filter, T* result) {
    for (int k = 0; k < G.kernel_height * G.kernel_width * G.in_channels / Lanes; ++k) {
      for (int lane = 0; lane < Lanes; ++lane) {
        for (int o = 0; o < G.out_channels; ++o) result[o * Lanes + lane] = *filter++;
      }
      result += G.out_channels * Lanes;
    }
  }

  template <int X, class T>
  [[gnu::noinline]] static void tile(const T* in, const T* w, const T* bias, T* out, int rows) {
    using V = detail::vec<T, Lanes>;
    V sum[divide_up(outputs, Lanes) * Lanes] = {};
    for (; rows > 0; --rows, in += G.dilation_y * tiles::in_row, w += filter_row) {
      detail::unroll<G.kernel_width>([&](auto kernel_x) VARSCOPE_INLINE_LAMBDA {
        const T* in_pixel = detail::opaque(in);
        const T* channel_weights = w + kernel_x * G.in_channels * G.out_channels;
        VARSCOPE_ROLLED
        for (int in_channel = 0; in_channel < G.in_channels; in_channel += Lanes)
          step<X, kernel_x>(in_pixel + in_channel, channel_weights + in_channel * G.out_channels, sum);
      });
    }
    detail::unroll<divide_up(outputs, Lanes)>([&](auto nth_block) VARSCOPE_INLINE_LAMBDA {
      V block_sums[Lanes];
      detail::unroll<Lanes>([&](auto nth_sum)
                                VARSCOPE_INLINE_LAMBDA { block_sums[nth_sum] = sum[nth_block * Lanes + nth_sum]; });
      V block_result = horizontal_sums<Lanes>(block_sums);
      if constexpr (Bias) block_result += detail::load<V>(bias + nth_block * Lanes);
      block_result = Function{}(block_result);
      constexpr int outputs_left = outputs - nth_block * Lanes;
      __builtin_memcpy(out + nth_block * Lanes, &block_result,
                       sizeof(T) * (outputs_left < Lanes ? outputs_left : Lanes));
    });
  }

  // One kernel column of one vector of input channels, for the whole tile.
  template <int X, int Kx, class T, class V, int Sums>
  VARSCOPE_INLINE static void step(const T* in, const T* w, V (&sum)[Sums]) {
    V weight[G.out_channels];
    detail::unroll<G.out_channels>([&](auto out_channel) VARSCOPE_INLINE_LAMBDA {
      weight[out_channel] = detail::load<V>(w + out_channel * Lanes);
    });
    detail::unroll<pixels>([&](auto tile_pixel) VARSCOPE_INLINE_LAMBDA {
      constexpr int in_column = tiles::template tile_column<X>(tile_pixel, Kx);
      if constexpr (in_column != tiles::outside) {
        const V pixel_values = detail::load<V>(in + in_column * G.in_channels);
        detail::unroll<G.out_channels>([&](auto out_channel) VARSCOPE_INLINE_LAMBDA {
          sum[tile_pixel * G.out_channels + out_channel] += weight[out_channel] * pixel_values;
          detail::settle_product(sum[tile_pixel * G.out_channels + out_channel]);
        });
      }
    });
    detail::settle_step<outputs>(sum);
  }
};

}  // namespace varscope::inline v1::kernels
