// SPDX-License-Identifier: BSL-1.0
// A picture [batch, height, width, channels] taken apart into blocks [block_y * block_x * batch, rows, columns, channels]
// (tf.space_to_batch_nd), and put together again (tf.batch_to_space_nd): block (v, u) of picture n, the (v * block_x + u) *
// batch + n-th, has the pixels
//
//   block(i, j) = picture(i * block_y + v - top, j * block_x + u - left), 0 outside
#pragma once
#include <cstddef>

namespace varscope::inline v1::kernels {

struct block_geometry {
  std::ptrdiff_t batch, height, width, channels;
  std::ptrdiff_t rows, columns;
  std::ptrdiff_t block_y, block_x;
  std::ptrdiff_t top = 0, left = 0;
};

template <block_geometry G>
struct space_to_batch {
  template <class T>
  static constexpr void run(const T* x, T* y) {
    for (std::ptrdiff_t v = 0; v < G.block_y; ++v)
      for (std::ptrdiff_t u = 0; u < G.block_x; ++u)
        for (std::ptrdiff_t n = 0; n < G.batch; ++n)
          for (std::ptrdiff_t i = 0; i < G.rows; ++i)
            for (std::ptrdiff_t j = 0; j < G.columns; ++j, y += G.channels)
              copy_pixel(x, n, i * G.block_y + v - G.top, j * G.block_x + u - G.left, y);
  }

 private:
  template <class T>
  static constexpr void copy_pixel(const T* x, std::ptrdiff_t n, std::ptrdiff_t row, std::ptrdiff_t column, T* y) {
    const bool inside = row >= 0 && row < G.height && column >= 0 && column < G.width;
    const T* const pixel = inside ? x + ((n * G.height + row) * G.width + column) * G.channels : nullptr;
    for (std::ptrdiff_t c = 0; c < G.channels; ++c) y[c] = inside ? pixel[c] : T{};
  }
};

// Every pixel of the picture is in a block.
template <block_geometry G>
struct batch_to_space {
  template <class T>
  static constexpr void run(const T* x, T* y) {
    for (std::ptrdiff_t n = 0; n < G.batch; ++n)
      for (std::ptrdiff_t row = G.top; row < G.top + G.height; ++row)
        for (std::ptrdiff_t column = G.left; column < G.left + G.width; ++column, y += G.channels) {
          const std::ptrdiff_t block = (row % G.block_y * G.block_x + column % G.block_x) * G.batch + n;
          const T* const pixel = x + ((block * G.rows + row / G.block_y) * G.columns + column / G.block_x) * G.channels;
          for (std::ptrdiff_t c = 0; c < G.channels; ++c) y[c] = pixel[c];
        }
  }
};

}  // namespace varscope::inline v1::kernels
