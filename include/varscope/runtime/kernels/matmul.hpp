// SPDX-License-Identifier: BSL-1.0
// Product of matrices, with a bias [n] and a function of one element on the way out.
//
//   matmul<matmul_geometry{.m = 1, .k = 256, .n = 10}, true, relu>::run(a, b, bias, y);      y = relu(a b + bias)
//
// b may be int8, without its scales, or 16-bit floats (weights.hpp).
// a is [m, k], or [k, m] with transpose_a; b is [k, n], or [n, k] with transpose_b; y is [m, n] and overlaps nothing else.
#pragma once
#include <cstddef>
#include <type_traits>
#include <varscope/runtime/kernels/conv2d/wide.hpp>
#include <varscope/runtime/kernels/elementwise.hpp>
#include <varscope/runtime/kernels/matmul/dot_products.hpp>
#include <varscope/runtime/kernels/matmul/row_times_matrix.hpp>

namespace varscope::inline v1::kernels {

struct matmul_geometry {
  int m = 1, k = 1, n = 1;
  bool transpose_a = false, transpose_b = false;
};

// Function takes vectors of the target, too.
template <matmul_geometry G, bool Bias = false, class Function = identity>
struct matmul {
  template <class T, class Code>
  static constexpr void run(const T* a, const Code* b, const T* bias, T* y) {
    if constexpr (std::is_floating_point_v<T>) {
      if (!std::is_constant_evaluated()) return blocked(a, b, bias, y);
    }
    plain(a, b, bias, y);
  }

 private:
  template <class T, class Code>
  static void blocked(const T* a, const Code* b, const T* bias, T* y) {
    constexpr int lanes = detail::lanes_for<T>(G.n);
    // A matrix of one column is its own transpose; so is a row.
    constexpr bool by_columns = G.n == 1 || (G.transpose_b && G.k > 1), a_in_rows = !G.transpose_a || G.m == 1;
    if constexpr (by_columns && a_in_rows) {
      for (int i = 0; i < G.m; ++i) {
        dot_products<G.k, G.n, Bias, Function, detail::lanes_for<T>(G.k)>::run(a + std::ptrdiff_t(i) * G.k, b, bias,
                                                                               y + std::ptrdiff_t(i) * G.n);
      }
    } else if constexpr (by_columns) {
      plain(a, b, bias, y);
    } else if constexpr (a_in_rows && G.m > 1) {
      // Rows of a as the pixels of an image one row high, under a kernel of 1 x 1.
      constexpr conv2d_geometry image{.in_width = G.m, .in_channels = G.k, .out_channels = G.n, .out_width = G.m};
      conv2d_wide<image, Bias, Function, lanes>::run(a, b, bias, y, static_cast<T*>(nullptr));
    } else {
      constexpr int row = G.transpose_a ? 1 : G.k, step = G.transpose_a ? G.m : 1;
      for (int i = 0; i < G.m; ++i) {
        row_times_matrix<G.k, G.n, step, Bias, Function, lanes>::run(a + std::ptrdiff_t(i) * row, b, bias,
                                                                     y + std::ptrdiff_t(i) * G.n);
      }
    }
  }

  template <class T, class Code>
  static constexpr void plain(const T* a, const Code* b, const T* bias, T* y) {
    constexpr std::ptrdiff_t row_a = G.transpose_a ? 1 : G.k, column_a = G.transpose_a ? G.m : 1;
    constexpr std::ptrdiff_t row_b = G.transpose_b ? 1 : G.n, column_b = G.transpose_b ? G.k : 1;
    for (int i = 0; i < G.m; ++i) {
      for (int j = 0; j < G.n; ++j) {
        T sum = Bias ? bias[j] : T{};
        for (int p = 0; p < G.k; ++p) {
          sum = static_cast<T>(sum + a[i * row_a + p * column_a] * dequantize<T>(b[p * row_b + j * column_b]));
        }
        *y++ = Function{}(sum);
      }
    }
  }
};

}  // namespace varscope::inline v1::kernels
