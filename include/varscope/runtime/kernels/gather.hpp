// SPDX-License-Identifier: BSL-1.0
// Slices of x by their numbers (tf.gather): y[o, k, i] = x[o, indices[k], i].
//
//   gather<1, 6, 2, 3>::run(x, indices, y)      x is [6, 3]: rows indices[0] and indices[1] of it
//
// A number that is no row's gives zeros; nothing outside x is read.
#pragma once
#include <cstddef>

namespace varscope::inline v1::kernels {

template <std::ptrdiff_t Outer, std::ptrdiff_t Rows, std::ptrdiff_t Indices, std::ptrdiff_t Inner>
struct gather {
  template <class T, class Index>
  static constexpr void run(const T* x, const Index* indices, T* y) {
    for (std::ptrdiff_t o = 0; o < Outer; ++o, x += Rows * Inner) {
      for (std::ptrdiff_t k = 0; k < Indices; ++k, y += Inner) {
        if (indices[k] >= 0 && indices[k] < Rows) {
          const T* row = x + static_cast<std::ptrdiff_t>(indices[k]) * Inner;
          for (std::ptrdiff_t i = 0; i < Inner; ++i) y[i] = row[i];
        } else {
          for (std::ptrdiff_t i = 0; i < Inner; ++i) y[i] = T{};
        }
      }
    }
  }
};

}  // namespace varscope::inline v1::kernels
