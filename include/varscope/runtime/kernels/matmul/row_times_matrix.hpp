// SPDX-License-Identifier: BSL-1.0
// One row times a row-major matrix: y[j] = sum_p a[p * Stride] b[p, j], with all outputs or, of many, four rows of the
// matrix at a time, so that the matrix is read from end to end.
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
    constexpr auto column = [](int v) { return First + (v + 1) * Lanes <= N ? First + v * Lanes : N - Lanes; };
    V sum[Chains][Vectors] = {};
    if constexpr (Bias) {
      detail::unroll<Vectors>([&](auto v) VARSCOPE_INLINE_LAMBDA { sum[0][v] = detail::load<V>(bias + column(v)); });
    }
    const auto row = [&](int p, auto chain) VARSCOPE_INLINE_LAMBDA {
      const V x = detail::broadcast<V>(a[p * Stride]);
      const T* w = b + std::ptrdiff_t(p) * N;
      detail::unroll<Vectors>([&](auto v)
                                  VARSCOPE_INLINE_LAMBDA { sum[chain][v] += detail::load<V>(w + column(v)) * x; });
    };
    VARSCOPE_ROLLED
    for (int p = 0; p < K / Chains * Chains; p += Chains) {
      detail::unroll<Chains>([&](auto chain) VARSCOPE_INLINE_LAMBDA { row(p + chain, chain); });
    }
    detail::unroll<K % Chains>([&](auto chain) VARSCOPE_INLINE_LAMBDA { row(K / Chains * Chains + chain, chain); });
    detail::unroll<Vectors>([&](auto v) VARSCOPE_INLINE_LAMBDA {
      detail::unroll<Chains - 1>([&](auto chain) VARSCOPE_INLINE_LAMBDA { sum[0][v] += sum[chain + 1][v]; });
    });
    detail::unroll<Vectors>([&](auto v)
                                VARSCOPE_INLINE_LAMBDA { detail::store(y + column(v), activate<A>(sum[0][v])); });
  }

  // The whole vectors of y, kept in memory, some rows of the matrix at a time.
  template <class T>
  static void streamed(const T* a, const T* b, const T* bias, T* y) {
    constexpr int rows = 4, rest = K % rows;
    for (int j = 0; j < N / Lanes * Lanes; ++j) y[j] = Bias ? bias[j] : T{};
    for (int p = 0; p < K - rest; p += rows) add_rows<rows>(a + p * Stride, b + std::ptrdiff_t(p) * N, y);
    if constexpr (rest > 0) add_rows<rest>(a + (K - rest) * Stride, b + std::ptrdiff_t(K - rest) * N, y);
    for (int j = 0; j < N / Lanes * Lanes; ++j) y[j] = activate<A>(y[j]);
  }
  template <int Rows, class T>
  VARSCOPE_INLINE static void add_rows(const T* a, const T* b, T* y) {
    using V = detail::vec<T, Lanes>;
    V x[Rows];
    detail::unroll<Rows>([&](auto r) VARSCOPE_INLINE_LAMBDA { x[r] = detail::broadcast<V>(a[r * Stride]); });
    for (int j = 0; j < N / Lanes * Lanes; j += Lanes) {
      V sum = detail::load<V>(y + j);
      detail::unroll<Rows>([&](auto r) VARSCOPE_INLINE_LAMBDA { sum += detail::load<V>(b + r * N + j) * x[r]; });
      detail::store(y + j, sum);
    }
  }
};

}  // namespace varscope::inline v1::kernels
