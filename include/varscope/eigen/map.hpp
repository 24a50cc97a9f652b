// SPDX-License-Identifier: BSL-1.0
//
// A view of a tensor as Eigen's Map: auto m = eigen_map(s.variables().get<"dense/kernel">());
//
// A vector for rank 0 and 1; for higher ranks a matrix [product of all axes but the last, last axis]. Sizes are fixed.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <type_traits>

#include <varscope/tensor/tensor_view.hpp>

namespace varscope::inline v1 {

namespace detail {

// Rows and columns of a row-major matrix over elements of T, constant or not.
template <class T, std::ptrdiff_t Rows, std::ptrdiff_t Columns>
struct eigen_matrix {
  // Eigen has no row-major matrix of one column.
  static constexpr int order = Columns == 1 && Rows != 1 ? Eigen::ColMajor : Eigen::RowMajor;
  using matrix = Eigen::Matrix<std::remove_const_t<T>, int(Rows), int(Columns), order>;
  using type = Eigen::Map<std::conditional_t<std::is_const_v<T>, const matrix, matrix>>;
};

template <std::size_t... Extents>
constexpr std::ptrdiff_t last_extent() {
  std::ptrdiff_t last = 1;
  ((last = static_cast<std::ptrdiff_t>(Extents)), ...);
  return last;
}

}  // namespace detail

template <class T, std::size_t... Extents>
  requires(sizeof...(Extents) <= 1)
auto eigen_map(tensor_view<T, Extents...> view) {
  return typename detail::eigen_matrix<T, std::ptrdiff_t(view.size()), 1>::type(view.data());
}

template <class T, std::size_t... Extents>
  requires(sizeof...(Extents) >= 2)
auto eigen_map(tensor_view<T, Extents...> view) {
  constexpr std::ptrdiff_t columns = detail::last_extent<Extents...>();
  return typename detail::eigen_matrix<T, (std::ptrdiff_t{1} * ... * std::ptrdiff_t(Extents)) / columns,
                                       columns>::type(view.data());
}

}  // namespace varscope::inline v1
