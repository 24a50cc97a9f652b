// SPDX-License-Identifier: BSL-1.0
// One row times a row-major matrix: y[j] = sum_p a[p * Stride] b[p, j], with all outputs or, of many, two rows of the
// matrix at a time, so that the matrix is read from end to end. (Four are 1.6 times slower from memory, with SSE.)
#pragma once
#include <varscope/runtime/kernels/activation.hpp>
#include <varscope/runtime/kernels/register_tile.hpp>

namespace varscope::inline v1::kernels {

template <int K, int N, int Stride, activation A, bool Bias, int Lanes>
struct row_times_matrix {
  static constexpr int vectors = divide_up(N, Lanes);

  template <class T>
  static void run(const T* a, const T* b, const T* bias, T* y) {
    // Two registers are left for an element of a and a vector of b; a few vectors are summed in several chains, as a
    // multiply-add waits four cycles for the one before.
    if constexpr (vectors <= VARSCOPE_VECTOR_REGISTERS - 2) {
      in_registers<0, vectors, (vectors >= 8 ? 1 : vectors >= 4 ? 2 : 4)>(a, b, bias, y);
    } else {
      streamed(a, b, bias, y);
      if constexpr (N % Lanes != 0) in_registers<N - Lanes, 1, 4>(a, b, bias, y);
    }
  }

 private:
  // Outputs from First on, `Vectors` vectors of them; the last one is moved back where outputs end before it does.
  template <int First, int Vectors, int Chains, class T>
  VARSCOPE_INLINE static void in_registers(const T* a, const T* b, const T* bias, T* y) {
    using V = detail::vec<T, Lanes>;
    constexpr auto column = [](int nth_vector) {
      return First + (nth_vector + 1) * Lanes <= N ? First + nth_vector * Lanes : N - Lanes;
    };
    V sum[Chains][Vectors] = {};
    if constexpr (Bias) {
      detail::unroll<Vectors>([&](auto nth_vector) VARSCOPE_INLINE_LAMBDA {
        sum[0][nth_vector] = detail::load<V>(bias + column(nth_vector));
      });
    }
    const auto row = [&](int nth_element, auto nth_chain) VARSCOPE_INLINE_LAMBDA {
      const V element_of_a = detail::broadcast<V>(a[nth_element * Stride]);
      const T* row_of_b = b + std::ptrdiff_t(nth_element) * N;
      detail::unroll<Vectors>([&](auto nth_vector) VARSCOPE_INLINE_LAMBDA {
        sum[nth_chain][nth_vector] += detail::load<V>(row_of_b + column(nth_vector)) * element_of_a;
      });
    };
    VARSCOPE_ROLLED
    for (int p = 0; p < K / Chains * Chains; p += Chains) {
      detail::unroll<Chains>([&](auto nth_chain) VARSCOPE_INLINE_LAMBDA { row(p + nth_chain, nth_chain); });
    }
    detail::unroll<K % Chains>([&](auto nth_chain)
                                   VARSCOPE_INLINE_LAMBDA { row(K / Chains * Chains + nth_chain, nth_chain); });
    detail::unroll<Vectors>([&](auto nth_vector) VARSCOPE_INLINE_LAMBDA {
      detail::unroll<Chains - 1>([&](auto nth_chain)
                                     VARSCOPE_INLINE_LAMBDA { sum[0][nth_vector] += sum[nth_chain + 1][nth_vector]; });
    });
    detail::unroll<Vectors>([&](auto nth_vector) VARSCOPE_INLINE_LAMBDA {
      detail::store(y + column(nth_vector), activate<A>(sum[0][nth_vector]));
    });
  }

  // The whole vectors of y, kept in memory, some rows of the matrix at a time.
  template <class T>
  static void streamed(const T* a, const T* b, const T* bias, T* y) {
    constexpr int rows = 2, rest = K % rows;
    for (int j = 0; j < N / Lanes * Lanes; ++j) y[j] = Bias ? bias[j] : T{};
    for (int p = 0; p < K - rest; p += rows) add_rows<rows>(a + p * Stride, b + std::ptrdiff_t(p) * N, y);
    if constexpr (rest > 0) add_rows<rest>(a + (K - rest) * Stride, b + std::ptrdiff_t(K - rest) * N, y);
    for (int j = 0; j < N / Lanes * Lanes; ++j) y[j] = activate<A>(y[j]);
  }
  template <int Rows, class T>
  VARSCOPE_INLINE static void add_rows(const T* a, const T* b, T* y) {
    using V = detail::vec<T, Lanes>;
    V x[Rows];
    detail::unroll<Rows>([&](auto nth_row)
                             VARSCOPE_INLINE_LAMBDA { x[nth_row] = detail::broadcast<V>(a[nth_row * Stride]); });
    for (int j = 0; j < N / Lanes * Lanes; j += Lanes) {
      V sum = detail::load<V>(y + j);
      detail::unroll<Rows>([&](auto nth_row)
                               VARSCOPE_INLINE_LAMBDA { sum += detail::load<V>(b + nth_row * N + j) * x[nth_row]; });
      detail::store(y + j, sum);
    }
  }
};

}  // namespace varscope::inline v1::kernels
