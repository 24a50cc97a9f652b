// SPDX-License-Identifier: BSL-1.0
// A row of `Depth` elements for each index: `on` in its place, `off` in all others (tf.one_hot). An index out of range
// gives a row of `off`.
#pragma once
#include <cstddef>

namespace varscope::inline v1::kernels {

template <std::ptrdiff_t Count, std::ptrdiff_t Depth>
struct one_hot {
  template <class Index, class T>
  static constexpr void run(const Index* indices, T on, T off, T* y) {
    for (std::ptrdiff_t k = 0; k < Count; ++k, y += Depth) {
      for (std::ptrdiff_t i = 0; i < Depth; ++i) y[i] = off;
      if (indices[k] >= 0 && indices[k] < Depth) y[indices[k]] = on;
    }
  }
};

}  // namespace varscope::inline v1::kernels
