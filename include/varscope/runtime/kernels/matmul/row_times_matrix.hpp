// SPDX-License-Identifier: BSL-1.0
// One row times a row-major matrix: y[j] = sum_p a[p * Stride] b[p, j]. The matrix is read in its order, once: all outputs
// are summed in registers, or, where they are too many, four rows of the matrix are added to y at a time. (Of 1 x 3136 x
// 1024 from the third cache two or eight rows take 1.1 times as long, a block of columns from top to bottom 1.3 times.)
#pragma once
#include <varscope/runtime/kernels/register_tile.hpp>
#include <varscope/runtime/kernels/weights.hpp>

namespace varscope::inline v1::kernels {

template <int K, int N, int Stride, bool Bias, class Function, int Lanes>
struct row_times_matrix {
  static constexpr int vectors = divide_up(N, Lanes);

  template <class T, class Code>
  static void run(const T* a, const Code* b, const T* bias, T* y) {
    // Two registers are left for an element of a and a vector of b; a few vectors are summed in several chains, as a
    // multiply-add waits four cycles for the one before.
    if constexpr (vectors <= VARSCOPE_VECTOR_REGISTERS - 2) {
      in_registers<0, vectors, chains_of(vectors)>(a, b, bias, y);
    } else {
      streamed(a, b, bias, y);
      if constexpr (N % Lanes != 0) in_registers<N - Lanes, 1, chains_of(1)>(a, b, bias, y);
    }
  }

 private:
  static constexpr int chains_of(int vector_count) {
    const int most = vector_count >= 8 ? 1 : vector_count >= 4 ? 2 : 4;
    return most <= K ? most : 1;
  }

  // Outputs from First on, `Vectors` vectors of them; the last one is moved back where outputs end before it does.
  template <int First, int Vectors, int Chains, class T, class Code>
  VARSCOPE_INLINE static void in_registers(const T* a, const Code* b, const T* bias, T* y) {
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
      const Code* row_of_b = b + std::ptrdiff_t(nth_element) * N;
      detail::unroll<Vectors>([&](auto nth_vector) VARSCOPE_INLINE_LAMBDA {
        sum[nth_chain][nth_vector] += detail::load_weights<V>(row_of_b + column(nth_vector)) * element_of_a;
      });
    };
    VARSCOPE_ROLLED
    for (int p = 0; p < K / Chains * Chains; p += Chains) {
      detail::unroll<Chains>([&](auto nth_chain) VARSCOPE_INLINE_LAMBDA { row(p + nth_chain, nth_chain); });
    }
    detail::unroll<K % Chains>([&](auto nth_chain)
                                   VARSCOPE_INLINE_LAMBDA { row(K / Chains * Chains + nth_chain, nth_chain); });
    detail::unroll<Vectors>([&](auto nth_vector) VARSCOPE_INLINE_LAMBDA {
      if constexpr (Chains == 4) sum[2][nth_vector] += sum[3][nth_vector];
      if constexpr (Chains >= 2) sum[0][nth_vector] += sum[1][nth_vector];
      if constexpr (Chains == 4) sum[0][nth_vector] += sum[2][nth_vector];
      detail::store(y + column(nth_vector), Function{}(sum[0][nth_vector]));
    });
  }

  // The whole vectors of y, kept in memory, and a block of them in registers while some rows of the matrix go by.
  static constexpr int block_vectors = VARSCOPE_VECTOR_REGISTERS / 2, block = block_vectors * Lanes;
  static constexpr int whole = N / Lanes * Lanes, last_block = whole % block;

  template <class T, class Code>
  static void streamed(const T* a, const Code* b, const T* bias, T* y) {
    constexpr int rows = 4, rest = K % rows;
    for (int j = 0; j < whole; ++j) y[j] = Bias ? bias[j] : T{};
    VARSCOPE_ROLLED
    for (int p = 0; p < K - rest; p += rows) add_rows<rows>(a + p * Stride, b + std::ptrdiff_t(p) * N, y);
    if constexpr (rest > 0) add_rows<rest>(a + (K - rest) * Stride, b + std::ptrdiff_t(K - rest) * N, y);
    for (int j = 0; j < whole; ++j) y[j] = Function{}(y[j]);
  }
  template <int Rows, class T, class Code>
  VARSCOPE_INLINE static void add_rows(const T* a, const Code* b, T* y) {
    using V = detail::vec<T, Lanes>;
    V elements[Rows];
    detail::unroll<Rows>([&](auto nth_row)
                             VARSCOPE_INLINE_LAMBDA { elements[nth_row] = detail::broadcast<V>(a[nth_row * Stride]); });
    VARSCOPE_ROLLED
    for (int j = 0; j < whole - last_block; j += block) add_to_block<block_vectors>(elements, b + j, y + j);
    if constexpr (last_block > 0) {
      add_to_block<last_block / Lanes>(elements, b + whole - last_block, y + whole - last_block);
    }
  }
  template <int Vectors, int Rows, class V, class T, class Code>
  VARSCOPE_INLINE static void add_to_block(const V (&elements)[Rows], const Code* b, T* y) {
    V sum[Vectors];
    detail::unroll<Vectors>([&](auto nth_vector)
                                VARSCOPE_INLINE_LAMBDA { sum[nth_vector] = detail::load<V>(y + nth_vector * Lanes); });
    detail::unroll<Rows>([&](auto nth_row) VARSCOPE_INLINE_LAMBDA {
      detail::unroll<Vectors>([&](auto nth_vector) VARSCOPE_INLINE_LAMBDA {
        sum[nth_vector] += detail::load_weights<V>(b + nth_row * N + nth_vector * Lanes) * elements[nth_row];
      });
    });
    detail::unroll<Vectors>([&](auto nth_vector)
                                VARSCOPE_INLINE_LAMBDA { detail::store(y + nth_vector * Lanes, sum[nth_vector]); });
  }
};

}  // namespace varscope::inline v1::kernels
