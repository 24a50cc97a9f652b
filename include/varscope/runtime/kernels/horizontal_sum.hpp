// SPDX-License-Identifier: BSL-1.0
// Sums over the lanes of a vector, or of many at once.
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

// Half of a vector's lanes, from First on.
template <int First, class T, int Lanes, class V, int... Lane>
VARSCOPE_INLINE detail::vec<T, Lanes / 2> half_of(V v, std::integer_sequence<int, Lane...>) {
  return __builtin_shufflevector(v, v, (First + Lane)...);
}

// The sum over the lanes of one vector, in halves.
template <class T, int Lanes>
VARSCOPE_INLINE T horizontal_sum(detail::vec<T, Lanes> v) {
  if constexpr (Lanes == 1) {
    return v;
  } else if constexpr (Lanes == 2) {
    return v[0] + v[1];
  } else {
    const std::make_integer_sequence<int, Lanes / 2> lanes_of_half;
    return horizontal_sum<T, Lanes / 2>(half_of<0, T, Lanes>(v, lanes_of_half) +
                                        half_of<Lanes / 2, T, Lanes>(v, lanes_of_half));
  }
}

}  // namespace varscope::inline v1::kernels
