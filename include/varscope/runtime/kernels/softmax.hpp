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
      T largest = x[0];
      for (int j = 1; j < Classes; ++j) largest = detail::max_of(largest, x[j]);
      if (std::is_constant_evaluated() && !is_finite(largest)) {
        // Infinity minus infinity is no constant expression.
        for (int j = 0; j < Classes; ++j) y[j] = detail::math::not_a_number<T>;
        continue;
      }
      exponentials(x, largest, y);
      T sum{};
      for (int j = 0; j < Classes; ++j) sum += y[j];
      for (int j = 0; j < Classes; ++j) y[j] = y[j] / sum;
    }
  }

 private:
  template <class T>
  static constexpr bool is_finite(T x) {
    return x > -detail::math::infinity<T> && x < detail::math::infinity<T>;
  }

  template <class T>
  static constexpr void exponentials(const T* x, T largest, T* y) {
    int j = 0;
    if constexpr (std::is_same_v<T, float> && detail::lanes_for<float>(Classes) > 1) {
      if (!std::is_constant_evaluated()) {
        constexpr int lanes = detail::lanes_for<float>(Classes);
        using V = detail::vec<float, lanes>;
        for (; j + lanes <= Classes; j += lanes) {
          detail::store(y + j, detail::math::exp_float(detail::load<V>(x + j) - largest));
        }
      }
    }
    for (; j < Classes; ++j) y[j] = detail::math::exp(x[j] - largest);
  }
};

}  // namespace varscope::inline v1::kernels
