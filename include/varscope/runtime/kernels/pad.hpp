// SPDX-License-Identifier: BSL-1.0
// Elements around a tensor (tf.pad): a number, or those of the tensor as a mirror shows them.
//
//   pad<extents{2, 3}, extents{2, 6}, extents{0, 1}, border::constant>::run(x, y, 0.0f)      one column before, two after
//
// A mirror reaches no further than the tensor: reflect up to the last element but the border's, symmetric up to the last.
#pragma once
#include <cstddef>
#include <varscope/runtime/kernels/extents.hpp>

namespace varscope::inline v1::kernels {

enum class border { constant, reflect, symmetric };

template <extents In, extents Out, extents Before, border Border>
struct pad {
  static_assert(In.rank == Out.rank && In.rank == Before.rank);

  template <class T>
  static constexpr void run(const T* x, T* y, T value = {}) {
    axis<0>(x, y, value);
  }

 private:
  // Where element i of the result comes from; less than 0 where it is the number.
  template <int Axis>
  static constexpr std::ptrdiff_t source(std::ptrdiff_t i) {
    constexpr std::ptrdiff_t n = In[Axis];
    const std::ptrdiff_t j = i - Before[Axis];
    if (j >= 0 && j < n) return j;
    if constexpr (Border == border::constant) return -1;
    constexpr std::ptrdiff_t repeated = Border == border::symmetric ? 1 : 0;
    return j < 0 ? -j - repeated : 2 * (n - 1) - j + repeated;
  }

  template <int Axis, class T>
  static constexpr void axis(const T* x, T* y, T value) {
    if constexpr (Axis >= In.rank) {
      *y = *x;
    } else {
      constexpr std::ptrdiff_t from_step = In.count(Axis + 1), to_step = Out.count(Axis + 1);
      for (std::ptrdiff_t i = 0; i < Out[Axis]; ++i, y += to_step) {
        const std::ptrdiff_t from = source<Axis>(i);
        if (from >= 0) {
          axis<Axis + 1>(x + from * from_step, y, value);
        } else {
          for (std::ptrdiff_t k = 0; k < to_step; ++k) y[k] = value;
        }
      }
    }
  }
};

}  // namespace varscope::inline v1::kernels
