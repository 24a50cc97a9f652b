// SPDX-License-Identifier: BSL-1.0
// What is left to do when codes have been summed in place of weights (weights.hpp):
//
//   scale_channels<Count, Channels, true, relu>::run(y, scales, bias)        y[i, o] = relu(y[i, o] scales[o] + bias[o])
//
// y is [Count, Channels].
#pragma once
#include <cstddef>

namespace varscope::inline v1::kernels {

template <std::ptrdiff_t Count, std::ptrdiff_t Channels, bool Bias, class Function>
struct scale_channels {
  template <class T>
  static constexpr void run(T* y, const T* scales, const T* bias) {
    for (std::ptrdiff_t i = 0; i < Count; ++i, y += Channels)
      for (std::ptrdiff_t o = 0; o < Channels; ++o) y[o] = Function{}(y[o] * scales[o] + (Bias ? bias[o] : T{}));
  }
};

}  // namespace varscope::inline v1::kernels
