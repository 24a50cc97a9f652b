// SPDX-License-Identifier: BSL-1.0
// Half the sum of squares: y = (x[0]^2 + x[1]^2 + ...) / 2, over `Count` elements, 0 for none.
//
// Four vectors of sums side by side, as an addition waits four cycles for the one before; constant evaluation adds in
// the elements' order.
#pragma once
#include <cstddef>
#include <type_traits>
#include <varscope/detail/simd.hpp>

namespace varscope::inline v1::kernels {

template <std::ptrdiff_t Count>
struct l2_loss {
  template <class T>
  static constexpr void run(const T* x, T* y) {
    static_assert(std::is_floating_point_v<T>);
    constexpr int lanes = Count < 1 ? 1 : detail::lanes_for<T>(Count < 64 ? int(Count) : 64);
    T sum{};
    std::ptrdiff_t i = 0;
    if constexpr (lanes > 1) {
      if (!std::is_constant_evaluated()) {
        using V = detail::vec<T, lanes>;
        V sums[chains] = {};
        for (; i < Count / (lanes * chains) * (lanes * chains); i += lanes * chains) {
          detail::unroll<chains>([&](auto nth_chain) VARSCOPE_INLINE_LAMBDA {
            const V next_values = detail::load<V>(x + i + nth_chain * lanes);
            sums[nth_chain] += next_values * next_values;
          });
        }
        for (; i < Count / lanes * lanes; i += lanes) sums[0] += detail::load<V>(x + i) * detail::load<V>(x + i);
        const V all = (sums[0] + sums[1]) + (sums[2] + sums[3]);
        T in_lane[lanes];
        detail::store(in_lane, all);
        for (int lane = 0; lane < lanes; ++lane) sum += in_lane[lane];
      }
    }
    for (; i < Count; ++i) sum += x[i] * x[i];
    *y = sum / 2;
  }

 private:
  static constexpr int chains = 4;
};

}  // namespace varscope::inline v1::kernels
