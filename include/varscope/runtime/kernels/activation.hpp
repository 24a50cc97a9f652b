// SPDX-License-Identifier: BSL-1.0
// What matmul and conv2d may apply to a result before they store it.
#pragma once
#include <varscope/detail/config.hpp>

namespace varscope::inline v1::kernels {

enum class activation { none, relu };

// V: an arithmetic type or a vector of one. relu gives 0 where x < 0, else x, so NaN stays NaN (tf.nn.relu).
template <activation A, class V>
VARSCOPE_INLINE constexpr V activate(V x) {
  if constexpr (A == activation::relu) {
    return x < V{} ? V{} : x;
  } else {
    return x;
  }
}

}  // namespace varscope::inline v1::kernels
