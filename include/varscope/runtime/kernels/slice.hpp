// SPDX-License-Identifier: BSL-1.0
// A box cut out of a tensor (tf.slice): y[i, j, ...] = x[begin_0 + i, begin_1 + j, ...].
//
//   slice<extents{4, 5}, extents{1, 0}, extents{2, 5}>::run(x, y)      rows 1 and 2 of x
#pragma once
#include <cstddef>
#include <varscope/runtime/kernels/extents.hpp>

namespace varscope::inline v1::kernels {

template <extents In, extents Begin, extents Out>
struct slice {
  static_assert(In.rank == Out.rank && In.rank == Begin.rank);

  template <class T>
  static constexpr void run(const T* x, T* y) {
    axis<0>(x, y);
  }

 private:
  // From this axis on the box is all of x: its elements lie one after the other.
  static constexpr int first_whole_axis() {
    int axis = In.rank;
    while (axis > 0 && Begin[axis - 1] == 0 && Out[axis - 1] == In[axis - 1]) --axis;
    return axis;
  }

  template <int Axis, class T>
  static constexpr void axis(const T* x, T* y) {
    constexpr int last = first_whole_axis() - 1;
    if constexpr (Axis >= last) {
      constexpr std::ptrdiff_t first = Axis < In.rank ? Begin[Axis] * In.count(Axis + 1) : 0;
      for (std::ptrdiff_t i = 0; i < Out.count(Axis); ++i) y[i] = x[first + i];
    } else {
      for (std::ptrdiff_t i = 0; i < Out[Axis]; ++i) {
        axis<Axis + 1>(x + (Begin[Axis] + i) * In.count(Axis + 1), y + i * Out.count(Axis + 1));
      }
    }
  }
};

}  // namespace varscope::inline v1::kernels
