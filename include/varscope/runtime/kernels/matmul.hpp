// SPDX-License-Identifier: BSL-1.0
// Product of matrices, with a bias [n] and an activation on the way out.
//
//   matmul<matmul_geometry{.m = 1, .k = 256, .n = 10}, activation::relu, true>::run(a, b, bias, y);      y = relu(a b + bias)
//
// a is [m, k], or [k, m] with transpose_a; b is [k, n], or [n, k] with transpose_b; y is [m, n] and overlaps nothing else.
#pragma once
#include <cstddef>
#include <type_traits>
#include <varscope/detail/simd.hpp>
#include <varscope/runtime/kernels/activation.hpp>

namespace varscope::inline v1::kernels {

struct matmul_geometry {
  int m = 1, k = 1, n = 1;
  bool transpose_a = false, transpose_b = false;
};

template <matmul_geometry G, activation A = activation::none, bool Bias = false>
struct matmul {
  template <class T>
  static constexpr void run(const T* a, const T* b, const T* bias, T* y) {
    plain(a, b, bias, y);
  }

 private:
  template <class T>
  static constexpr void plain(const T* a, const T* b, const T* bias, T* y) {
    constexpr std::ptrdiff_t row_a = G.transpose_a ? 1 : G.k, column_a = G.transpose_a ? G.m : 1;
    constexpr std::ptrdiff_t row_b = G.transpose_b ? 1 : G.n, column_b = G.transpose_b ? G.k : 1;
    for (int i = 0; i < G.m; ++i) {
      for (int j = 0; j < G.n; ++j) {
        T sum = Bias ? bias[j] : T{};
        for (int p = 0; p < G.k; ++p) {
          sum = static_cast<T>(sum + a[i * row_a + p * column_a] * b[p * row_b + j * column_b]);
        }
        *y++ = activate<A>(sum);
      }
    }
  }
};

}  // namespace varscope::inline v1::kernels
