// SPDX-License-Identifier: BSL-1.0
// A copy whose source moves by a fixed step along each axis: what slices, transposition, reversal, repetition and the
// exchange of channels and pixels have in common.
//
//   y[i, j, ...] = x[base + i * stride_0 + j * stride_1 + ...], y in row-major order
//
//   constexpr strided_view columns = [] { strided_view v; v.add(3, 1); v.add(2, 3); return v; }();
//   strided_copy<columns>::run(x, y);      the transpose of x, [2, 3]
#pragma once
#include <cstddef>

namespace varscope::inline v1::kernels {

struct strided_view {
  static constexpr int max_rank = 16;  // tf.tile makes two axes of one

  int rank = 0;
  std::ptrdiff_t base = 0;
  std::ptrdiff_t dims[max_rank] = {};
  std::ptrdiff_t strides[max_rank] = {};

  // The next axis. Those that one step goes through together become one.
  constexpr void add(std::ptrdiff_t dim, std::ptrdiff_t stride) {
    if (dim == 1) return;
    if (rank != 0 && strides[rank - 1] == stride * dim) {
      dims[rank - 1] *= dim;
      strides[rank - 1] = stride;
    } else {
      dims[rank] = dim;
      strides[rank++] = stride;
    }
  }

  // Elements of the axes from `first` on.
  constexpr std::ptrdiff_t count(int first = 0) const {
    std::ptrdiff_t n = 1;
    for (int axis = first; axis < rank; ++axis) n *= dims[axis];
    return n;
  }
};

template <strided_view View>
struct strided_copy {
  template <class T>
  static constexpr void run(const T* x, T* y) {
    if constexpr (View.count() != 0) axis<0>(x + View.base, y);
  }

 private:
  template <int Axis, class T>
  static constexpr void axis(const T* x, T* y) {
    constexpr std::ptrdiff_t stride = View.strides[Axis];
    if constexpr (Axis >= View.rank) {
      *y = *x;
    } else if constexpr (Axis + 1 == View.rank && stride == 1) {
      for (std::ptrdiff_t i = 0; i < View.dims[Axis]; ++i) y[i] = x[i];
    } else {
      constexpr std::ptrdiff_t inner = View.count(Axis + 1);
      for (std::ptrdiff_t i = 0; i < View.dims[Axis]; ++i) axis<Axis + 1>(x + i * stride, y + i * inner);
    }
  }
};

}  // namespace varscope::inline v1::kernels
