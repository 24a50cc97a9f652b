// SPDX-License-Identifier: BSL-1.0
// Logarithms of probabilities over the last axis, `Rows` rows of `Classes` numbers.
//
//   log_softmax             y[i, j] = x[i, j] - log(sum_j exp(x[i, j]))
//   cross_entropy           loss[i] = -sum_j labels[i, j] log_softmax(x)[i, j], slope[i, j] = softmax(x)[i, j] - labels[i, j]
//   sparse_cross_entropy    the same where labels[i] is the one class; NaN for a class that is none
//
// The maximum is subtracted first, as in TensorFlow. A NaN makes its row NaN, and so do infinities (inf - inf).
#pragma once
#include <type_traits>
#include <varscope/detail/math.hpp>
#include <varscope/detail/simd.hpp>
#include <varscope/detail/special_functions.hpp>

namespace varscope::inline v1::kernels {

template <int Classes>
struct row_of_logits {
  static_assert(Classes > 0);

  // A row of NaN.
  template <class T>
  static constexpr T spoiled(T* y) {
    for (int j = 0; j < Classes; ++j) y[j] = detail::math::not_a_number<T>;
    return detail::math::not_a_number<T>;
  }

  // y = x - max(x), and the sum of the exponentials of that; NaN where the row has no softmax.
  template <class T>
  static constexpr T shift(const T* x, T* y) {
    T largest = x[0];
    bool is_number = largest == largest;
    for (int j = 1; j < Classes; ++j) {
      is_number = is_number && x[j] == x[j];
      largest = detail::max_of(largest, x[j]);
    }
    // Infinity minus infinity is NaN, and no constant expression.
    if (!is_number || !(detail::math::absolute(largest) < detail::math::infinity<T>)) return spoiled(y);
    for (int j = 0; j < Classes; ++j) y[j] = x[j] - largest;
    T sum{};
    int j = 0;
    if constexpr (std::is_same_v<T, float>) {
      constexpr int lanes = detail::lanes_for<T>(Classes < 64 ? Classes : 64);
      if (lanes > 1 && !std::is_constant_evaluated()) {
        using V = detail::vec<T, lanes>;
        V sums{};
        for (; j + lanes <= Classes; j += lanes) sums += detail::math::exp_float(detail::load<V>(y + j));
        T in_lane[lanes];
        detail::store(in_lane, sums);
        for (int lane = 0; lane < lanes; ++lane) sum += in_lane[lane];
      }
    }
    for (; j < Classes; ++j) sum += detail::math::exp(y[j]);
    return sum;
  }
};

template <int Rows, int Classes>
struct log_softmax {
  template <class T>
  static constexpr void run(const T* x, T* y) {
    for (int i = 0; i < Rows; ++i, x += Classes, y += Classes) {
      const T sum = row_of_logits<Classes>::shift(x, y);
      if (sum != sum) continue;
      const T log_sum = detail::math::natural_log(sum);
      for (int j = 0; j < Classes; ++j) y[j] = y[j] - log_sum;
    }
  }
};

template <int Rows, int Classes>
struct cross_entropy {
  template <class T>
  static constexpr void run(const T* x, const T* labels, T* loss, T* slope) {
    for (int i = 0; i < Rows; ++i, x += Classes, labels += Classes, slope += Classes) {
      const T sum = row_of_logits<Classes>::shift(x, slope);
      loss[i] = sum;
      if (sum != sum) continue;
      const T log_sum = detail::math::natural_log(sum);
      T total{};
      for (int j = 0; j < Classes; ++j) {
        total += labels[j] * (log_sum - slope[j]);
        slope[j] = detail::math::exp(slope[j]) / sum - labels[j];
      }
      loss[i] = total;
    }
  }
};

template <int Rows, int Classes>
struct sparse_cross_entropy {
  template <class T, class Label>
  static constexpr void run(const T* x, const Label* labels, T* loss, T* slope) {
    for (int i = 0; i < Rows; ++i, x += Classes, slope += Classes) {
      const bool is_class = labels[i] >= 0 && labels[i] < Classes;
      const T sum = is_class ? row_of_logits<Classes>::shift(x, slope) : row_of_logits<Classes>::spoiled(slope);
      loss[i] = sum;
      if (sum != sum) continue;
      loss[i] = detail::math::natural_log(sum) - slope[labels[i]];
      for (int j = 0; j < Classes; ++j) {
        const T probability = detail::math::exp(slope[j]) / sum;
        slope[j] = j == labels[i] ? probability - 1 : probability;
      }
    }
  }
};

}  // namespace varscope::inline v1::kernels
