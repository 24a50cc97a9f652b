// SPDX-License-Identifier: BSL-1.0
// Convolution with input channels in the lanes of a vector: for many input and few output channels.
//
// A register tile is some neighbouring pixels of an output row by all output channels; each sum is a vector whose lanes
// are added at the end. The input is read as it lies (NHWC), so nothing is rearranged but the filter, once a run, from
// [ky, kx, c, o] to [ky, kx, c / lanes, o, lane]; and the
// bias is repeated, once for each pixel of a tile.
#pragma once
#include <varscope/runtime/kernels/activation.hpp>
#include <varscope/runtime/kernels/conv2d/row_tiles.hpp>
#include <varscope/runtime/kernels/horizontal_sum.hpp>

namespace varscope::inline v1::kernels {

// Pixels of a tile: as many as registers allow, beside the weights of the output channels and one input vector. Even, if
// there are several, so that whole vectors of outputs are stored more often.
constexpr int deep_tile_pixels(int out_width, int out_channels, int registers = VARSCOPE_VECTOR_REGISTERS) {
  int pixels = (registers - out_channels - 2) / out_channels;
  if (pixels >= out_width) return out_width;
  return pixels < 2 ? 1 : pixels / 2 * 2;
}

template <conv2d_geometry G, activation A, bool Bias, int Lanes>
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
                        [&](auto x, const T* in, T* out)
                            VARSCOPE_INLINE_LAMBDA { tile<x>(in, w, repeated_bias, out, rows); });
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
      detail::unroll<G.kernel_width>([&](auto kx) VARSCOPE_INLINE_LAMBDA {
        const T* pixel = detail::opaque(in);
        const T* weights = w + kx * G.in_channels * G.out_channels;
        VARSCOPE_ROLLED
        for (int c = 0; c < G.in_channels; c += Lanes) step<X, kx>(pixel + c, weights + c * G.out_channels, sum);
      });
    }
    detail::unroll<divide_up(outputs, Lanes)>([&](auto block) VARSCOPE_INLINE_LAMBDA {
      V part[Lanes];
      detail::unroll<Lanes>([&](auto i) VARSCOPE_INLINE_LAMBDA { part[i] = sum[block * Lanes + i]; });
      V result = horizontal_sums<Lanes>(part);
      if constexpr (Bias) result += detail::load<V>(bias + block * Lanes);
      result = activate<A>(result);
      constexpr int rest = outputs - block * Lanes;
      __builtin_memcpy(out + block * Lanes, &result, sizeof(T) * (rest < Lanes ? rest : Lanes));
    });
  }

  // One kernel column of one vector of input channels, for the whole tile.
  template <int X, int Kx, class T, class V, int Sums>
  VARSCOPE_INLINE static void step(const T* in, const T* w, V (&sum)[Sums]) {
    V weight[G.out_channels];
    detail::unroll<G.out_channels>([&](auto o) VARSCOPE_INLINE_LAMBDA { weight[o] = detail::load<V>(w + o * Lanes); });
    detail::unroll<pixels>([&](auto p) VARSCOPE_INLINE_LAMBDA {
      constexpr int column = tiles::template tile_column<X>(p, Kx);
      if constexpr (column != tiles::outside) {
        const V x = detail::load<V>(in + column * G.in_channels);
        detail::unroll<G.out_channels>([&](auto o)
                                           VARSCOPE_INLINE_LAMBDA { sum[p * G.out_channels + o] += weight[o] * x; });
      }
    });
  }
};

}  // namespace varscope::inline v1::kernels
