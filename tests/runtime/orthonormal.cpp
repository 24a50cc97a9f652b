// SPDX-License-Identifier: BSL-1.0
#include <varscope/runtime/orthonormal.hpp>

#include <array>
#include <cmath>
#include <cstddef>

#include "support/catch.hpp"

using namespace varscope::detail;

namespace {

template <std::size_t Size>
constexpr std::array<double, Size> transposed(std::array<double, Size> a, std::size_t rows, std::size_t columns) {
  transpose_in_place(a.data(), rows, columns);
  return a;
}

// A matrix whose decomposition is known: the columns (3, 4) and (1, 2) give (0.6, 0.8) and (-0.8, 0.6).
constexpr std::array<double, 4> two_columns() {
  std::array<double, 4> a{3, 1, 4, 2};
  make_columns_orthonormal(a.data(), 2, 2);
  return a;
}

constexpr bool close(double a, double b) { return a - b < 1e-15 && b - a < 1e-15; }

// Numbers between -1 and 1.
template <class T>
void fill(T* out, std::size_t count) {
  for (std::size_t i = 0; i != count; ++i)
    out[i] = static_cast<T>(static_cast<double>((i * i * i + 7919 * i * i) % 2003) / 1001.5 - 1);
}

}  // namespace

TEST_CASE("columns of which the result is known") {
  constexpr std::array<double, 4> q = two_columns();
  STATIC_REQUIRE(close(q[0], 0.6));
  STATIC_REQUIRE(close(q[2], 0.8));
  STATIC_REQUIRE(close(q[1], -0.8));
  STATIC_REQUIRE(close(q[3], 0.6));
}

TEST_CASE("columns become orthonormal, each of the same half space as before") {
  constexpr std::size_t rows = 40;
  constexpr std::size_t columns = 40;
  static float a[rows * columns];
  static float q[rows * columns];
  fill(a, rows * columns);
  fill(q, rows * columns);
  make_columns_orthonormal(q, rows, columns);
  for (std::size_t i = 0; i != columns; ++i)
    for (std::size_t j = 0; j <= i; ++j) {
      double product = 0;
      double with_original = 0;
      for (std::size_t k = 0; k != rows; ++k) {
        product += double{q[k * columns + i]} * double{q[k * columns + j]};
        with_original += double{q[k * columns + i]} * double{a[k * columns + i]};
      }
      CHECK(std::fabs(product - (i == j ? 1 : 0)) < 1e-6);
      CHECK(with_original > 0);  // the diagonal of R
    }
}

TEST_CASE("a column that depends on the others stays zero") {
  double a[] = {0, 1, 0, 2};
  make_columns_orthonormal(a, 2, 2);
  CHECK(a[0] == 0);
  CHECK(a[2] == 0);
  CHECK(std::fabs(a[1] * a[1] + a[3] * a[3] - 1) < 1e-15);
}

TEST_CASE("matrices are transposed in place") {
  constexpr std::array<double, 6> a{1, 2, 3, 4, 5, 6};
  STATIC_REQUIRE(transposed(a, 2, 3) == std::array<double, 6>{1, 4, 2, 5, 3, 6});
  STATIC_REQUIRE(transposed(a, 3, 2) == std::array<double, 6>{1, 3, 5, 2, 4, 6});
  STATIC_REQUIRE(transposed(a, 1, 6) == a);
  STATIC_REQUIRE(transposed(a, 6, 1) == a);
  for (std::size_t rows = 1; rows != 9; ++rows)
    for (std::size_t columns = 1; columns != 9; ++columns) {
      double m[64];
      for (std::size_t i = 0; i != rows * columns; ++i) m[i] = static_cast<double>(i);
      transpose_in_place(m, rows, columns);
      for (std::size_t r = 0; r != rows; ++r)
        for (std::size_t c = 0; c != columns; ++c) CHECK(m[c * rows + r] == static_cast<double>(r * columns + c));
    }
}

TEST_CASE("rows are orthonormal where there are more columns, and the transposed of what the numbers give") {
  double wide[12];
  double tall[12];
  fill(wide, 12);
  fill(tall, 12);
  fill_orthogonal(wide, 3, 4);
  fill_orthogonal(tall, 4, 3);
  for (std::size_t r = 0; r != 3; ++r)
    for (std::size_t c = 0; c != 4; ++c) CHECK(wide[r * 4 + c] == tall[c * 3 + r]);
}
