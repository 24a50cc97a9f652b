// SPDX-License-Identifier: BSL-1.0
// Convolution with the pixels of a row in the lanes of a vector: for fewer output channels than lanes, stride_x 1.
//
// A register tile is some vectors of pixels of an output row by all output channels; a weight is broadcast. Input rows
// are taken apart into a plane for each channel, with zeros to the left and right, in a ring that holds the rows which the
// kernel reaches. A plane ends where the last tile's last load ends, so nothing is read out of bounds; rows outside the
// image are left out by the loop.
#pragma once
#include <varscope/runtime/kernels/conv2d_geometry.hpp>
#include <varscope/runtime/kernels/interleave.hpp>
#include <varscope/runtime/kernels/register_tile.hpp>

namespace varscope::inline v1::kernels {

// Vectors of pixels in a tile: at most four, evenly over the row, as registers allow beside a weight and the input.
constexpr int thin_tile_vectors(int row_vectors, int out_channels, int registers = VARSCOPE_VECTOR_REGISTERS) {
  constexpr int products = VARSCOPE_FUSED_MULTIPLY_ADD ? 0 : 3;  // before they are added
  int most = (registers - 2 - products) / (out_channels + 1);
  most = most > 4 ? 4 : most < 1 ? 1 : most;
  return divide_up(row_vectors, divide_up(row_vectors, most));
}

template <conv2d_geometry G, bool Bias, class Function, int Lanes>
struct conv2d_thin {
  static_assert(G.stride_x == 1);

  static constexpr int row_vectors = divide_up(G.out_width, Lanes);
  static constexpr int tile_vectors = thin_tile_vectors(row_vectors, G.out_channels);
  static constexpr int ring_rows = (G.kernel_height - 1) * G.dilation_y + 1;
  static constexpr int pitch = row_vectors * Lanes + (G.kernel_width - 1) * G.dilation_x;
  // Columns of the image that outputs see.
  static constexpr int used_width = G.pad_left + G.in_width <= pitch ? G.in_width : pitch - G.pad_left;
  static_assert(used_width > 0);
  static constexpr int slot = G.in_channels * pitch;

  template <class T>
  static constexpr std::size_t scratch_elements = std::size_t(ring_rows) * slot;

  template <class T>
  static void run(const T* input, const T* filter, const T* bias, T* output, T* scratch) {
    for (std::size_t i = 0; i < scratch_elements<T>; ++i) scratch[i] = T{};
    for (int n = 0; n < G.batch; ++n, input += G.image_elements()) {
      int loaded = 0;  // rows of the image before this one have been in the ring
      for (int oy = 0; oy < G.out_height; ++oy, output += G.out_width * G.out_channels) {
        const int first = G.first_kernel_row(oy), rows = G.last_kernel_row(oy) - first;
        const int top = oy * G.stride_y - G.pad_top + first * G.dilation_y;
        const int bottom = rows > 0 ? top + (rows - 1) * G.dilation_y + 1 : 0;
        // Where dilation leaps over the rows above the image, a later output row may see those before `top`.
        if (loaded < top && rows > 0 && first == 0) loaded = top;
        for (; loaded < bottom; ++loaded) {
          to_planes(input + std::ptrdiff_t(loaded) * G.in_width * G.in_channels,
                    scratch + (loaded % ring_rows) * slot + G.pad_left);
        }
        row(scratch, filter + std::ptrdiff_t(first) * filter_row, bias, output, rows, rows > 0 ? top % ring_rows : 0);
      }
    }
  }

 private:
  static constexpr int filter_row = G.kernel_width * G.in_channels * G.out_channels;

  template <class T>
  static void to_planes(const T* in, T* planes) {
    using V = detail::vec<T, Lanes>;
    constexpr int whole = G.in_channels <= 16 ? used_width / Lanes * Lanes : 0;
    for (int x = 0; x < whole; x += Lanes) {
      V pixels[G.in_channels], channels[G.in_channels];
      detail::unroll<G.in_channels>([&](auto nth_vector) VARSCOPE_INLINE_LAMBDA {
        pixels[nth_vector] = detail::load<V>(in + x * G.in_channels + nth_vector * Lanes);
      });
      split_channels<Lanes>(pixels, channels);
      detail::unroll<G.in_channels>([&](auto in_channel) VARSCOPE_INLINE_LAMBDA {
        detail::store(planes + in_channel * pitch + x, channels[in_channel]);
      });
    }
    for (int x = whole; x < used_width; ++x) {
      for (int c = 0; c < G.in_channels; ++c) planes[c * pitch + x] = in[x * G.in_channels + c];
    }
  }

  template <class T>
  static void row(const T* ring, const T* w, const T* bias, T* out, int rows, int first_row) {
    constexpr int last = (row_vectors - 1) / tile_vectors * tile_vectors;  // first vector of the last tile
    VARSCOPE_ROLLED
    for (int v = 0; v < last; v += tile_vectors) {
      tile<tile_vectors, tile_vectors * Lanes>(ring + v * Lanes, w, bias, out + v * Lanes * G.out_channels, rows,
                                               first_row);
    }
    tile<row_vectors - last, G.out_width - last * Lanes>(ring + last * Lanes, w, bias,
                                                         out + last * Lanes * G.out_channels, rows, first_row);
  }

  // `Pixels` of the vectors' lanes are stored.
  template <int Vectors, int Pixels, class T>
  [[gnu::noinline]] static void tile(const T* ring, const T* w, const T* bias, T* out, int rows, int row) {
    using V = detail::vec<T, Lanes>;
    V sum[Vectors][G.out_channels];
    detail::unroll<G.out_channels>([&](auto out_channel) VARSCOPE_INLINE_LAMBDA {
      V first_value{};
      if constexpr (Bias) first_value = detail::broadcast<V>(bias[out_channel]);
      detail::unroll<Vectors>([&](auto nth_vector)
                                  VARSCOPE_INLINE_LAMBDA { sum[nth_vector][out_channel] = first_value; });
    });
    for (; rows > 0; --rows, w += filter_row) {
      const T* plane = ring + row * slot;
      VARSCOPE_ROLLED
      for (int c = 0; c < G.in_channels; ++c, plane += pitch) {
        detail::unroll<G.kernel_width>([&](auto kernel_x) VARSCOPE_INLINE_LAMBDA {
          step(detail::opaque(plane) + kernel_x * G.dilation_x, w + (kernel_x * G.in_channels + c) * G.out_channels,
               sum);
        });
      }
      row += G.dilation_y;
      if (row >= ring_rows) row -= ring_rows;
    }
    detail::unroll<Vectors>([&](auto nth_vector) VARSCOPE_INLINE_LAMBDA {
      V out_pixels[G.out_channels];
      join_channels<Lanes>(sum[nth_vector], out_pixels);
      constexpr int out_elements =
          (Pixels - nth_vector * Lanes < Lanes ? Pixels - nth_vector * Lanes : Lanes) * G.out_channels;
      detail::unroll<divide_up(out_elements, Lanes)>([&](auto nth_part) VARSCOPE_INLINE_LAMBDA {
        const V out_values = Function{}(out_pixels[nth_part]);
        __builtin_memcpy(
            out + nth_vector * Lanes * G.out_channels + nth_part * Lanes, &out_values,
            sizeof(T) * (out_elements - nth_part * Lanes < Lanes ? out_elements - nth_part * Lanes : Lanes));
      });
    });
  }

  // One tap of one input channel, for the whole tile.
  template <class T, class V, int Vectors>
  VARSCOPE_INLINE static void step(const T* in, const T* w, V (&sum)[Vectors][G.out_channels]) {
    V pixel_values[Vectors];
    detail::unroll<Vectors>([&](auto nth_vector) VARSCOPE_INLINE_LAMBDA {
      pixel_values[nth_vector] = detail::load<V>(in + nth_vector * Lanes);
    });
    detail::unroll<G.out_channels>([&](auto out_channel) VARSCOPE_INLINE_LAMBDA {
      const V channel_weight = detail::broadcast<V>(w[out_channel]);
      detail::unroll<Vectors>([&](auto nth_vector) VARSCOPE_INLINE_LAMBDA {
        sum[nth_vector][out_channel] += channel_weight * pixel_values[nth_vector];
        detail::settle_product(sum[nth_vector][out_channel]);
      });
    });
    detail::settle_step<Vectors>(sum);
  }
};

}  // namespace varscope::inline v1::kernels
