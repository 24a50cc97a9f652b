// SPDX-License-Identifier: BSL-1.0
// Convolution with output channels in the lanes of a vector: for as many output channels as lanes, or more.
//
// A register tile is some neighbouring pixels of an output row by some vectors of output channels. The filter is read as
// it lies (HWIO); an input element is broadcast. Where vectors do not divide the channels, the last one is moved back and
// computes some outputs again.
#pragma once
#include <varscope/runtime/kernels/activation.hpp>
#include <varscope/runtime/kernels/conv2d/row_tiles.hpp>

namespace varscope::inline v1::kernels {

template <conv2d_geometry G, activation A, bool Bias, int Lanes>
struct conv2d_wide {
  static constexpr register_tile shape = choose_register_tile(G.out_width, divide_up(G.out_channels, Lanes));

  template <class T>
  static constexpr std::size_t scratch_elements = 0;

  template <class T>
  static void run(const T* input, const T* filter, const T* bias, T* output, T*) {
    for (int n = 0; n < G.batch; ++n, input += G.image_elements(), output += G.result_elements()) {
      for (int group = 0; group < groups; ++group) {
        const int channel = group * group_channels <= last_group ? group * group_channels : last_group;
        for (int oy = 0; oy < G.out_height; ++oy) {
          const int first = G.first_kernel_row(oy), rows = G.last_kernel_row(oy) - first;
          const int iy = oy * G.stride_y - G.pad_top + first * G.dilation_y;
          const T* w = filter + std::ptrdiff_t(first) * filter_row + channel;
          tiles::for_each(rows > 0 ? input + std::ptrdiff_t(iy) * tiles::in_row : input,
                          output + std::ptrdiff_t(oy) * tiles::out_row + channel,
                          [&](auto x, const T* in, T* out)
                              VARSCOPE_INLINE_LAMBDA { tile<x>(in, w, Bias ? bias + channel : bias, out, rows); });
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

  template <int X, class T>
  [[gnu::noinline]] static void tile(const T* in, const T* w, const T* bias, T* out, int rows) {
    using V = detail::vec<T, Lanes>;
    V sum[shape.pixels][shape.vectors];
    detail::unroll<shape.vectors>([&](auto v) VARSCOPE_INLINE_LAMBDA {
      V start{};
      if constexpr (Bias) start = detail::load<V>(bias + vector_offset(v));
      detail::unroll<shape.pixels>([&](auto p) VARSCOPE_INLINE_LAMBDA { sum[p][v] = start; });
    });
    for (; rows > 0; --rows, in += G.dilation_y * tiles::in_row, w += filter_row) {
      detail::unroll<G.kernel_width>([&](auto kx) VARSCOPE_INLINE_LAMBDA {
        const T* pixel = detail::opaque(in);
        const T* weights = w + kx * G.in_channels * G.out_channels;
        VARSCOPE_ROLLED
        for (int c = 0; c < G.in_channels; ++c) step<X, kx>(pixel + c, weights + c * G.out_channels, sum);
      });
    }
    detail::unroll<shape.pixels>([&](auto p) VARSCOPE_INLINE_LAMBDA {
      detail::unroll<shape.vectors>([&](auto v) VARSCOPE_INLINE_LAMBDA {
        detail::store(out + p * G.out_channels + vector_offset(v), activate<A>(sum[p][v]));
      });
    });
  }

  // One kernel column of one input channel, for the whole tile.
  template <int X, int Kx, class T, class V>
  VARSCOPE_INLINE static void step(const T* in, const T* w, V (&sum)[shape.pixels][shape.vectors]) {
    V weight[shape.vectors];
    detail::unroll<shape.vectors>([&](auto v)
                                      VARSCOPE_INLINE_LAMBDA { weight[v] = detail::load<V>(w + vector_offset(v)); });
    detail::unroll<shape.pixels>([&](auto p) VARSCOPE_INLINE_LAMBDA {
      constexpr int column = tiles::template tile_column<X>(p, Kx);
      if constexpr (column != tiles::outside) {
        const V x = detail::broadcast<V>(in[column * G.in_channels]);
        detail::unroll<shape.vectors>([&](auto v) VARSCOPE_INLINE_LAMBDA { sum[p][v] += weight[v] * x; });
      }
    });
  }
};

}  // namespace varscope::inline v1::kernels
