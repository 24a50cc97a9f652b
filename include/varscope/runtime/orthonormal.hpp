// SPDX-License-Identifier: BSL-1.0
//
// Orthonormal columns of a random matrix: the values of init::orthogonal.
#pragma once

#include <cstddef>

#include <varscope/detail/math.hpp>

namespace varscope::inline v1::detail {

// Of a matrix, row-major, with at least as many rows as columns: Q of A = Q R where the diagonal of R is positive, which is
// unique. Gram and Schmidt's method, each column twice: the second time removes what rounding has left of the others
// (Giraud, Langou, Rozloznik: The loss of orthogonality in the Gram-Schmidt orthogonalization process, 2005).
template <class T>
constexpr void make_columns_orthonormal(T* a, std::size_t rows, std::size_t columns) {
  for (std::size_t j = 0; j != columns; ++j) {
    for (std::size_t other = 0; other != 2 * j; ++other) {
      const std::size_t k = other % j;
      double product = 0;
      for (std::size_t i = 0; i != rows; ++i)
        product += static_cast<double>(a[i * columns + j]) * static_cast<double>(a[i * columns + k]);
      for (std::size_t i = 0; i != rows; ++i)
        a[i * columns + j] = static_cast<T>(static_cast<double>(a[i * columns + j]) -
                                            product * static_cast<double>(a[i * columns + k]));
    }
    double squares = 0;
    for (std::size_t i = 0; i != rows; ++i)
      squares += static_cast<double>(a[i * columns + j]) * static_cast<double>(a[i * columns + j]);
    const double length = math::sqrt(squares);
    for (std::size_t i = 0; i != rows && length != 0; ++i)
      a[i * columns + j] = static_cast<T>(static_cast<double>(a[i * columns + j]) / length);
  }
}

// Of a matrix of rows and columns, in place: element i of the result comes from i * columns mod (rows * columns - 1). Each
// cycle of this permutation is turned once, from its least element.
template <class T>
constexpr void transpose_in_place(T* a, std::size_t rows, std::size_t columns) {
  if (rows <= 1 || columns <= 1) return;
  const std::size_t last = rows * columns - 1;
  const auto source = [&](std::size_t i) { return i * columns % last; };
  for (std::size_t first = 1; first < last; ++first) {
    std::size_t i = source(first);
    while (i > first) i = source(i);
    if (i != first) continue;
    const T kept = a[first];
    for (i = first; source(i) != first; i = source(i)) a[i] = a[source(i)];
    a[i] = kept;
  }
}

// Of random numbers: orthonormal columns, or rows where there are more columns; then TensorFlow takes the numbers for the
// transposed matrix.
template <class T>
constexpr void fill_orthogonal(T* a, std::size_t rows, std::size_t columns) {
  if (rows >= columns) return make_columns_orthonormal(a, rows, columns);
  make_columns_orthonormal(a, columns, rows);
  transpose_in_place(a, columns, rows);
}

}  // namespace varscope::inline v1::detail
