// SPDX-License-Identifier: BSL-1.0
// Tensors one after the other along an axis: one call for each of them.
//
//   concat_part<extents{2, 7}, extents{2, 3}, 1, 0>::run(a, y)      a is [2, 3], y is [2, 7]: columns 0, 1, 2 of y
//   concat_part<extents{2, 7}, extents{2, 4}, 1, 3>::run(b, y)      b is [2, 4]: columns 3 to 6
#pragma once
#include <cstddef>
#include <varscope/runtime/kernels/extents.hpp>

namespace varscope::inline v1::kernels {

template <extents Out, extents Part, int Axis, std::ptrdiff_t Offset>
struct concat_part {
  template <class T>
  static constexpr void run(const T* x, T* y) {
    constexpr std::ptrdiff_t part = Part.count(Axis), whole = Out.count(Axis), first = Offset * Out.count(Axis + 1);
    for (std::ptrdiff_t from = 0, to = first; from < Part.count(); from += part, to += whole) {
      for (std::ptrdiff_t i = 0; i < part; ++i) y[to + i] = x[from + i];
    }
  }
};

}  // namespace varscope::inline v1::kernels
