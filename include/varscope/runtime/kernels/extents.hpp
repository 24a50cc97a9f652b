// SPDX-License-Identifier: BSL-1.0
// The shape of a tensor as a template argument of a kernel, in row-major order.
//
//   constexpr extents s{2, 3};        s.rank == 2, s[1] == 3, s.count() == 6; a scalar is extents{}
#pragma once
#include <cstddef>
#include <type_traits>

namespace varscope::inline v1::kernels {

struct extents {
  static constexpr int max_rank = 8;

  int rank = 0;
  std::ptrdiff_t dims[max_rank] = {};

  constexpr extents() = default;
  template <class... Dims>
  requires(sizeof...(Dims) > 0 && sizeof...(Dims) <= max_rank &&
           (std::is_integral_v<Dims> && ...)) constexpr extents(Dims... given_dims)
      : rank(sizeof...(Dims)), dims{static_cast<std::ptrdiff_t>(given_dims)...} {}

  constexpr std::ptrdiff_t operator[](int axis) const { return dims[axis]; }

  // Elements of the axes from `first` on.
  constexpr std::ptrdiff_t count(int first = 0) const {
    std::ptrdiff_t n = 1;
    for (int axis = first; axis < rank; ++axis) n *= dims[axis];
    return n;
  }

  constexpr bool operator==(const extents&) const = default;
};

}  // namespace varscope::inline v1::kernels
