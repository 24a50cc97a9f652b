// SPDX-License-Identifier: BSL-1.0
// y[i, j] = exp(x[i, j] - max_j) / sum_j exp(x[i, j] - max_j), over the last axis: `rows` rows of `classes` numbers.
//
// The maximum is subtracted first and the sum divided out last, as in TensorFlow. A NaN makes its row NaN, and so do an
// infinity or a row of minus infinities (inf - inf). y may be x.
#pragma once
#include <type_traits>
#include <varscope/detail/math.hpp>
#include <varscope/detail/simd.hpp>

namespace varscope::inline v1::kernels {

template <int Rows, int Classes>
struct softmax {
  static_assert(Classes > 0);

  template <class T>
  static constexpr void run(const T* x, T* y) {
    static_assert(std::is_floating_point_v<T>);
    for (int i = 0; i < Rows; ++i, x += Classes, y += Classes) {
      if (std::is_constant_evaluated()) {
        row<T, T>(x, y);
      } else {
        // Vectors of float only: the exponential of a double is scalar.
        row<T, detail::vec<T, std::is_same_v<T, float> ? detail::lanes_for<T>(Classes) : 1>>(x, y);
      }
    }
  }

 private:
  // Vectors V as far as they go, then scalars.
  template <class T, class V>
  static constexpr void row(const T* x, T* y) {
    constexpr int lanes = sizeof(V) / sizeof(T), whole = Classes / lanes * lanes;
    const T largest = fold<T, V>(
        x, x[0], [](auto so_far, auto next_one) VARSCOPE_INLINE_LAMBDA { return detail::max_of(so_far, next_one); });
    if (std::is_constant_evaluated() && !is_finite(largest)) {
      // Infinity minus infinity is no constant expression.
      for (int j = 0; j < Classes; ++j) y[j] = detail::math::not_a_number<T>;
      return;
    }
    if constexpr (lanes > 1) {
      for (int j = 0; j < whole; j += lanes) {
        detail::store(y + j, detail::math::exp_float(detail::load<V>(x + j) - largest));
      }
    }
    for (int j = lanes > 1 ? whole : 0; j < Classes; ++j) y[j] = detail::math::exp(x[j] - largest);
    const T sum =
        fold<T, V>(y, T{}, [](auto so_far, auto next_one) VARSCOPE_INLINE_LAMBDA { return so_far + next_one; });
    if constexpr (lanes > 1) {
      for (int j = 0; j < whole; j += lanes) detail::store(y + j, detail::load<V>(y + j) / sum);
    }
    for (int j = lanes > 1 ? whole : 0; j < Classes; ++j) y[j] = y[j] / sum;
  }

  // combine(combine(start, v[0]), v[1]) ..., lane by lane first.
  template <class T, class V, class F>
  static constexpr T fold(const T* v, T start, F combine) {
    constexpr int lanes = sizeof(V) / sizeof(T), whole = lanes > 1 ? Classes / lanes * lanes : 0;
    T result = start;
    if constexpr (lanes > 1) {
      V partial = detail::load<V>(v);
      for (int j = lanes; j < whole; j += lanes) partial = combine(partial, detail::load<V>(v + j));
      T in_lane[lanes];
      detail::store(in_lane, partial);
      for (int j = 0; j < lanes; ++j) result = combine(result, in_lane[j]);
    }
    for (int j = whole; j < Classes; ++j) result = combine(result, v[j]);
    return result;
  }

  template <class T>
  static constexpr bool is_finite(T x) {
    return x > -detail::math::infinity<T> && x < detail::math::infinity<T>;
  }
};

}  // namespace varscope::inline v1::kernels
