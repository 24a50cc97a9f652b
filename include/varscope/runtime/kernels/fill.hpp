// SPDX-License-Identifier: BSL-1.0
// The same number everywhere (tf.fill).
#pragma once
#include <cstddef>

namespace varscope::inline v1::kernels {

template <std::ptrdiff_t Count>
struct fill {
  template <class T>
  static constexpr void run(T value, T* y) {
    for (std::ptrdiff_t i = 0; i < Count; ++i) y[i] = value;
  }
};

}  // namespace varscope::inline v1::kernels
