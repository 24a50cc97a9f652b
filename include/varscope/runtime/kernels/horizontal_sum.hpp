// SPDX-License-Identifier: BSL-1.0
// Sums over the lanes of many vectors at once.
#pragma once
#include <varscope/detail/simd.hpp>

namespace varscope::inline v1::kernels {

// The even, or odd, lanes of two vectors one after the other.
template <int Offset>
struct every_other {
  static constexpr int index(int lane) { return 2 * lane + Offset; }
};

// Lane i of the result is the sum over the lanes of v[i]. Neighbours are added in pairs, log2(Lanes) times, so the order
// stays: three operations for each vector, and none that the processor does lane by lane.
template <int Lanes, class V>
VARSCOPE_INLINE V horizontal_sums(V (&v)[Lanes]) {
  if constexpr (Lanes == 1) {
    return v[0];
  } else {
    const auto level = [&]<int Count>(std::integral_constant<int, Count>) VARSCOPE_INLINE_LAMBDA {
      detail::unroll<Count>([&](auto nth_pair) VARSCOPE_INLINE_LAMBDA {
        const V first_of_pair = v[2 * nth_pair], second_of_pair = v[2 * nth_pair + 1];
        v[nth_pair] = detail::shuffle<every_other<0>, Lanes>(first_of_pair, second_of_pair) +
                      detail::shuffle<every_other<1>, Lanes>(first_of_pair, second_of_pair);
      });
    };
    if constexpr (Lanes >= 16) level(std::integral_constant<int, 8>{});
    if constexpr (Lanes >= 8) level(std::integral_constant<int, 4>{});
    if constexpr (Lanes >= 4) level(std::integral_constant<int, 2>{});
    level(std::integral_constant<int, 1>{});
    return v[0];
  }
}

}  // namespace varscope::inline v1::kernels
