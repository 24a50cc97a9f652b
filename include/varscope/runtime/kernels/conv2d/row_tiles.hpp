// SPDX-License-Identifier: BSL-1.0
// The rows and tiles that the output of a convolution is computed in.
//
// Rows of the kernel that fall outside the image are left out by loops, columns by the compiler: the few tiles at the left
// and right border are compiled for their position, all others share one. Where tiles do not divide the row, the last one
// is moved back and computes some outputs again.
#pragma once
#include <varscope/detail/simd.hpp>
#include <varscope/runtime/kernels/conv2d_geometry.hpp>
#include <varscope/runtime/kernels/register_tile.hpp>

namespace varscope::inline v1::kernels {

template <conv2d_geometry G, int Pixels>
struct conv2d_row_tiles {
  static constexpr int in_row = G.in_width * G.in_channels, out_row = G.out_width * G.out_channels;

  // Stands for the first output column of a tile whose columns are all inside the image.
  static constexpr int anywhere = -1;

  // The input column that kernel column kx meets in output column x.
  static constexpr int in_column(int x, int kx) { return x * G.stride_x - G.pad_left + kx * G.dilation_x; }

  // The same relative to the pointer that a tile at X is given, for the tile's pixel p; `outside` if not in the image.
  static constexpr int outside = -1;
  template <int X>
  static constexpr int tile_column(int p, int kx) {
    if (X == anywhere) return p * G.stride_x + kx * G.dilation_x;
    const int column = in_column(X + p, kx);
    return column >= 0 && column < G.in_width ? column : outside;
  }

  // f(constant X, in, out) for each tile of a row; `in` and `out` are the rows' first elements. A tile that may be
  // anywhere gets the input at its own first column, the others at the row's.
  template <class T, class F>
  VARSCOPE_INLINE static void for_each(const T* in, T* out, F f) {
    detail::unroll<left>([&](auto left_tile) VARSCOPE_INLINE_LAMBDA {
      constexpr int first_pixel = tile_start(left_tile);
      f(std::integral_constant<int, first_pixel>{}, in, out + first_pixel * G.out_channels);
    });
    if constexpr (left < middle) {
      const T* column = in + in_column(tile_start(left), 0) * G.in_channels;
      T* target = out + tile_start(left) * G.out_channels;
      VARSCOPE_ROLLED
      for (int t = left; t < middle; ++t) {
        f(std::integral_constant<int, anywhere>{}, column, target);
        column += Pixels * G.stride_x * G.in_channels;
        target += Pixels * G.out_channels;
      }
    }
    detail::unroll<tiles - middle>([&](auto right_tile) VARSCOPE_INLINE_LAMBDA {
      constexpr int first_pixel = tile_start(middle + right_tile);
      f(std::integral_constant<int, first_pixel>{}, in, out + first_pixel * G.out_channels);
    });
  }

 private:
  static constexpr int tiles = divide_up(G.out_width, Pixels);
  static constexpr int tile_start(int t) {
    return t * Pixels < G.out_width - Pixels ? t * Pixels : G.out_width - Pixels;
  }
  static constexpr bool is_interior(int t) {
    const int x = tile_start(t);
    return in_column(x, 0) >= 0 && in_column(x + Pixels - 1, G.kernel_width - 1) < G.in_width;
  }
  static constexpr int count_left() {
    int t = 0;
    while (t < tiles && !is_interior(t)) ++t;
    return t;
  }
  // One past the last tile that may be anywhere; a tile that was moved back is compiled for its position.
  static constexpr int count_middle() {
    int t = count_left();
    while (t < tiles && is_interior(t) && tile_start(t) == t * Pixels) ++t;
    return t;
  }
  static constexpr int left = count_left(), middle = count_middle();
};

}  // namespace varscope::inline v1::kernels
