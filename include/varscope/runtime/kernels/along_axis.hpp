// SPDX-License-Identifier: BSL-1.0
// What goes along one axis: the place of the largest element, and sums so far.
//
//   arg_extreme<largest_first, 4, 5, 6>::run(x, y)          y[i, k] is the j for which x[i, j, k] is the largest
//   cumulative<sum_of, 4, 5, 6, false, false>::run(x, y)    y[i, j, k] = x[i, 0, k] + ... + x[i, j, k]
//
// x is [before, length, after]. Of equal elements the first counts, and NaN is passed over; 0 where there is nothing else.
#pragma once
#include <cstddef>
#include <varscope/runtime/kernels/reduce.hpp>

namespace varscope::inline v1::kernels {

struct largest_first {
  template <class T>
  constexpr bool operator()(T candidate, T best) const {
    return candidate > best;
  }
};
struct smallest_first {
  template <class T>
  constexpr bool operator()(T candidate, T best) const {
    return candidate < best;
  }
};

template <class Better, std::ptrdiff_t Before, std::ptrdiff_t Length, std::ptrdiff_t After>
struct arg_extreme {
  template <class T, class Index>
  static constexpr void run(const T* x, Index* y) {
    for (std::ptrdiff_t i = 0; i < Before; ++i, x += Length * After) {
      for (std::ptrdiff_t k = 0; k < After; ++k) {
        std::ptrdiff_t best = 0;
        for (std::ptrdiff_t j = 1; j < Length; ++j) {
          const T candidate = x[j * After + k], so_far = x[best * After + k];
          if (Better{}(candidate, so_far) || (so_far != so_far && candidate == candidate)) best = j;
        }
        *y++ = static_cast<Index>(best);
      }
    }
  }
};

template <class Op, std::ptrdiff_t Before, std::ptrdiff_t Length, std::ptrdiff_t After, bool Exclusive, bool Reverse>
struct cumulative {
  template <class T>
  static constexpr void run(const T* x, T* y) {
    for (std::ptrdiff_t i = 0; i < Before; ++i) {
      for (std::ptrdiff_t k = 0; k < After; ++k) {
        T so_far = Op::template start<T>;
        for (std::ptrdiff_t j = 0; j < Length; ++j) {
          const std::ptrdiff_t at = (i * Length + (Reverse ? Length - 1 - j : j)) * After + k;
          const T next = Op{}(so_far, x[at]);
          y[at] = Exclusive ? so_far : next;
          so_far = next;
        }
      }
    }
  }
};

}  // namespace varscope::inline v1::kernels
