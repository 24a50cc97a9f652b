// SPDX-License-Identifier: BSL-1.0
// `Depth` elements for each index, `After` apart: `on` in its place, `off` in all others (tf.one_hot). Indices are [Before,
// After], elements [Before, Depth, After]. An index out of range gives `off` only.
#pragma once
#include <cstddef>

namespace varscope::inline v1::kernels {

template <std::ptrdiff_t Before, std::ptrdiff_t Depth, std::ptrdiff_t After = 1>
struct one_hot {
  template <class Index, class T>
  static constexpr void run(const Index* indices, T on, T off, T* y) {
    for (std::ptrdiff_t i = 0; i < Before * Depth * After; ++i) y[i] = off;
    for (std::ptrdiff_t row = 0; row < Before; ++row, indices += After, y += Depth * After)
      for (std::ptrdiff_t i = 0; i < After; ++i)
        if (indices[i] >= 0 && indices[i] < Depth) y[indices[i] * After + i] = on;
  }
};

}  // namespace varscope::inline v1::kernels
