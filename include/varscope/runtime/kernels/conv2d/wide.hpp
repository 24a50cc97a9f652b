// SPDX-License-Identifier: BSL-1.0
// Convolution with output channels in the lanes of a vector: for as many output channels as lanes, or more.
//
// A register tile is some neighbouring pixels of an output row by some vectors of output channels. The filter is read as
// it lies (HWIO); an input element is broadcast. Where vectors do not divide the channels, the last one is moved back and
// computes some outputs again.
#pragma once
#include <varscope/runtime/kernels/conv2d/row_tiles.hpp>
#include <varscope/runtime/kernels/weights.hpp>

namespace varscope::inline v1::kernels {

template <conv2d_geometry G, bool Bias, class Function, int Lanes>
struct conv2d_wide {
  static constexpr int taps = G.kernel_height * G.kernel_width * G.in_channels;
  static constexpr register_tile shape =
      choose_register_tile(G.out_width, divide_up(G.out_channels, Lanes), long(taps) * G.out_channels > near_weights);

  template <class T>
  static constexpr std::size_t scratch_elements = 0;

  template <class T, class Code>
  static void run(const T* input, const Code* filter, const T* bias, T* output, T*) {
    for (int n = 0; n < G.batch; ++n, input += G.image_elements(), output += G.result_elements()) {
      for (int group = 0; group < groups; ++group) {
        const int channel = group * group_channels <= last_group ? group * group_channels : last_group;
        for (int oy = 0; oy < G.out_height; ++oy) {
          const int first = G.first_kernel_row(oy), rows = G.last_kernel_row(oy) - first;
          const int iy = oy * G.stride_y - G.pad_top + first * G.dilation_y;
          const Code* w = filter + std::ptrdiff_t(first) * filter_row + channel;
          tiles::for_each(rows > 0 ? input + std::ptrdiff_t(iy) * tiles::in_row : input,
                          output + std::ptrdiff_t(oy) * tiles::out_row + channel,
                          [&](auto first_pixel, const T* tile_in, T* tile_out) VARSCOPE_INLINE_LAMBDA {
                            tile<first_pixel>(tile_in, w, Bias ? bias + channel : bias, tile_out, rows);
                          });
        }
      }
    }
  }

 private:
  using tiles = conv2d_row_tiles<G, shape.pixels>;
  static constexpr int filter_row = G.kernel_width * G.in_channels * G.out_channels;
  static constexpr int group_channels = shape.vectors * Lanes;
  static constexpr int groups = divide_up(G.out_channels, group_channels);
  static constexpr int last_group = G.out_channels > group_channels ? G.out_channels - group_channels : 0;

  // Offset of vector v from the group's first channel.
  static constexpr int vector_offset(int v) {
    return (v + 1) * Lanes <= G.out_channels ? v * Lanes : G.out_channels - Lanes;
  }

  template <int X, class T, class Code>
  [[gnu::noinline]] static void tile(const T* in, const Code* w, const T* bias, T* out, int rows) {
    using V = detail::vec<T, Lanes>;
    V sum[shape.pixels][shape.vectors];
    detail::unroll<shape.vectors>([&](auto nth_vector) VARSCOPE_INLINE_LAMBDA {
      V first_value{};
      if constexpr (Bias) first_value = detail::load<V>(bias + vector_offset(nth_vector));
      detail::unroll<shape.pixels>([&](auto tile_pixel)
                                       VARSCOPE_INLINE_LAMBDA { sum[tile_pixel][nth_vector] = first_value; });
    });
    for (; rows > 0; --rows, in += G.dilation_y * tiles::in_row, w += filter_row) {
      detail::unroll<G.kernel_width>([&](auto kernel_x) VARSCOPE_INLINE_LAMBDA {
        const T* in_pixel = detail::opaque(in);
        const Code* channel_weights = w + kernel_x * G.in_channels * G.out_channels;
        VARSCOPE_ROLLED
        for (int in_channel = 0; in_channel < G.in_channels; ++in_channel)
          step<X, kernel_x>(in_pixel + in_channel, channel_weights + in_channel * G.out_channels, sum);
      });
    }
    detail::unroll<shape.pixels>([&](auto tile_pixel) VARSCOPE_INLINE_LAMBDA {
      detail::unroll<shape.vectors>([&](auto nth_vector) VARSCOPE_INLINE_LAMBDA {
        detail::store(out + tile_pixel * G.out_channels + vector_offset(nth_vector),
                      Function{}(sum[tile_pixel][nth_vector]));
      });
    });
  }

  // One kernel column of one input channel, for the whole tile.
  template <int X, int Kx, class T, class Code, class V>
  VARSCOPE_INLINE static void step(const T* in, const Code* w, V (&sum)[shape.pixels][shape.vectors]) {
    V weight[shape.vectors];
    detail::unroll<shape.vectors>([&](auto nth_vector) VARSCOPE_INLINE_LAMBDA {
      weight[nth_vector] = detail::load_weights<V>(w + vector_offset(nth_vector));
      // g++ would load it once for every pixel.
      if constexpr (shape.pixels > 1) weight[nth_vector] = detail::opaque_vector(weight[nth_vector]);
    });
    detail::unroll<shape.pixels>([&](auto tile_pixel) VARSCOPE_INLINE_LAMBDA {
      constexpr int in_column = tiles::template tile_column<X>(tile_pixel, Kx);
      if constexpr (in_column != tiles::outside) {
        const V pixel_value = detail::broadcast<V>(in[in_column * G.in_channels]);
        detail::unroll<shape.vectors>([&](auto nth_vector) VARSCOPE_INLINE_LAMBDA {
          sum[tile_pixel][nth_vector] += weight[nth_vector] * pixel_value;
          detail::settle_product(sum[tile_pixel][nth_vector]);
        });
      }
    });
    detail::settle_step<shape.pixels>(sum);
  }
};

}  // namespace varscope::inline v1::kernels
