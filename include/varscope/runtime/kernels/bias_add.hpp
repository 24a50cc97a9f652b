// SPDX-License-Identifier: BSL-1.0
// y[..., c] = x[..., c] + bias[c] (tf.nn.bias_add, NHWC): the broadcast of binary<add>, under its own name.
#pragma once
#include <varscope/runtime/kernels/elementwise.hpp>

namespace varscope::inline v1::kernels {

template <extents Shape>
requires(Shape.rank >= 2) struct bias_add {
  template <class T>
  static constexpr void run(const T* x, const T* bias, T* y) {
    binary<add, Shape, Shape, extents(Shape[Shape.rank - 1])>::run(x, bias, y);
  }
};

}  // namespace varscope::inline v1::kernels
