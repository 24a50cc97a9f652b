// SPDX-License-Identifier: BSL-1.0
// One row times a matrix given by columns: y[j] = sum_p a[p] b[j, p]. Elements of the row are in the lanes of a vector,
// `Lanes` outputs are summed side by side and their lanes are added at the end.
#pragma once
#include <varscope/runtime/kernels/horizontal_sum.hpp>
#include <varscope/runtime/kernels/weights.hpp>

namespace varscope::inline v1::kernels {

template <int K, int N, bool Bias, class Function, int Lanes>
struct dot_products {
  template <class T, class Code>
  static void run(const T* a, const Code* b, const T* bias, T* y) {
    for (int j = 0; j < N / Lanes * Lanes; j += Lanes) {
      block<Lanes>(a, b + std::ptrdiff_t(j) * K, Bias ? bias + j : bias, y + j);
    }
    constexpr int rest = N % Lanes, j = N - rest;
    if constexpr (rest > 0) block<rest>(a, b + std::ptrdiff_t(j) * K, Bias ? bias + j : bias, y + j);
  }

 private:
  template <int Outputs, class T, class Code>
  VARSCOPE_INLINE static void block(const T* a, const Code* b, const T* bias, T* y) {
    using V = detail::vec<T, Lanes>;
    V sum[Lanes] = {};
    VARSCOPE_ROLLED
    for (int p = 0; p < K / Lanes * Lanes; p += Lanes) {
      const V x = detail::load<V>(a + p);
      detail::unroll<Outputs>([&](auto nth_output) VARSCOPE_INLINE_LAMBDA {
        sum[nth_output] += detail::load_weights<V>(b + std::ptrdiff_t(nth_output) * K + p) * x;
      });
    }
    T total[Lanes];
    if constexpr (Outputs == 1) {
      total[0] = horizontal_sum<T, Lanes>(sum[0]);
    } else {
      const V sums = horizontal_sums<Lanes>(sum);
      __builtin_memcpy(total, &sums, sizeof total);
    }
    for (int j = 0; j < Outputs; ++j) {
      T result = Bias ? total[j] + bias[j] : total[j];
      for (int p = K / Lanes * Lanes; p < K; ++p) result += a[p] * dequantize<T>(b[std::ptrdiff_t(j) * K + p]);
      y[j] = Function{}(result);
    }
  }
};

}  // namespace varscope::inline v1::kernels
