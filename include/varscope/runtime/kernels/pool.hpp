// SPDX-License-Identifier: BSL-1.0
// Pooling over windows of an NHWC tensor.
//
//   constexpr pool_geometry g{.batch = 1, .in_height = 28, .in_width = 28, .channels = 32, .window_height = 2,
//                             .window_width = 2, .out_height = 14, .out_width = 14, .stride_y = 2, .stride_x = 2};
//   max_pool<g>::run(x, y);   avg_pool<g>::run(x, y);
//
// Cells outside the image do not take part: the average divides by the number of cells inside, as TensorFlow does. The
// maximum starts from the lowest finite number and takes x where it is greater (TensorFlow on a CPU): a NaN is passed
// over, and a window without a number above the lowest gives the lowest. y does not overlap x.
#pragma once
#include <type_traits>
#include <varscope/detail/simd.hpp>

namespace varscope::inline v1::kernels {

struct pool_geometry {
  int batch = 1, in_height = 1, in_width = 1, channels = 1;
  int window_height = 1, window_width = 1;
  int out_height = 1, out_width = 1;
  int stride_y = 1, stride_x = 1;
  int pad_top = 0, pad_left = 0;  // resolved: SAME is an extent and a padding by now
};

template <class T>
constexpr T lowest_value() {
  if constexpr (std::is_same_v<T, float>) {
    return -__FLT_MAX__;
  } else if constexpr (std::is_floating_point_v<T>) {
    return -__DBL_MAX__;
  } else if constexpr (std::is_unsigned_v<T>) {
    return 0;
  } else {
    return T(std::make_unsigned_t<T>(1) << (sizeof(T) * 8 - 1));
  }
}

// A reduction over the cells of a window, for a scalar or a vector of channels.
struct max_reduction {
  template <class V, class T>
  VARSCOPE_INLINE static constexpr V start() {
    return detail::broadcast<V>(lowest_value<T>());
  }
  template <class V>
  VARSCOPE_INLINE static constexpr V step(V result, V x) {
    return detail::max_of(result, x);
  }
  template <class T, class V>
  VARSCOPE_INLINE static constexpr V finish(V result, int) {
    return result;
  }
};
struct mean_reduction {
  template <class V, class T>
  VARSCOPE_INLINE static constexpr V start() {
    return V{};
  }
  template <class V>
  VARSCOPE_INLINE static constexpr V step(V result, V x) {
    return static_cast<V>(result + x);
  }
  template <class T, class V>
  VARSCOPE_INLINE static constexpr V finish(V result, int cells) {
    return static_cast<V>(result / detail::broadcast<V>(static_cast<T>(cells)));
  }
};

template <pool_geometry G, class Reduction>
struct pool {
  template <class T>
  static constexpr void run(const T* x, T* y) {
    constexpr int lanes = detail::lanes_for<T>(G.channels);
    for (int n = 0; n < G.batch; ++n) {
      for (int oy = 0; oy < G.out_height; ++oy) {
        const range rows(oy * G.stride_y - G.pad_top, G.window_height, G.in_height);
        for (int ox = 0; ox < G.out_width; ++ox, y += G.channels) {
          const range columns(ox * G.stride_x - G.pad_left, G.window_width, G.in_width);
          if constexpr (lanes > 1) {
            if (!std::is_constant_evaluated()) {
              // The last vector ends with the last channel, so it may cover some channels again.
              for (int c = 0; c < G.channels; c += lanes) {
                const int first = c + lanes <= G.channels ? c : G.channels - lanes;
                detail::store(y + first, cell<T, detail::vec<T, lanes>>(x + first, rows, columns));
              }
              continue;
            }
          }
          for (int c = 0; c < G.channels; ++c) y[c] = cell<T, T>(x + c, rows, columns);
        }
      }
      x += std::ptrdiff_t(G.in_height) * G.in_width * G.channels;
    }
  }

 private:
  // The cells of a window that lie inside the image, along one axis.
  struct range {
    int begin, end;
    constexpr range(int first_cell, int cell_count, int image_extent)
        : begin(first_cell < 0 ? 0 : first_cell),
          end(first_cell + cell_count > image_extent ? image_extent : first_cell + cell_count) {}
  };

  template <class T, class V>
  VARSCOPE_INLINE static constexpr V cell(const T* x, range rows, range columns) {
    V result = Reduction::template start<V, T>();
    for (int iy = rows.begin; iy < rows.end; ++iy) {
      for (int ix = columns.begin; ix < columns.end; ++ix) {
        const T* p = x + (std::ptrdiff_t(iy) * G.in_width + ix) * G.channels;
        if constexpr (std::is_same_v<V, T>) {
          result = Reduction::step(result, *p);
        } else {
          result = Reduction::step(result, detail::load<V>(p));
        }
      }
    }
    return Reduction::template finish<T>(result, (rows.end - rows.begin) * (columns.end - columns.begin));
  }
};

template <pool_geometry G>
struct max_pool : pool<G, max_reduction> {};
template <pool_geometry G>
struct avg_pool : pool<G, mean_reduction> {};

}  // namespace varscope::inline v1::kernels
