// SPDX-License-Identifier: BSL-1.0
#include <varscope/eigen/map.hpp>

#include "support/catch.hpp"

using namespace varscope;

TEST_CASE("a view is a matrix of fixed sizes over the same memory") {
  float data[24] = {};
  for (int i = 0; i != 24; ++i) data[i] = float(i);
  auto matrix = eigen_map(tensor_view<float, 2, 3, 4>(data));
  STATIC_REQUIRE(decltype(matrix)::RowsAtCompileTime == 6);
  STATIC_REQUIRE(decltype(matrix)::ColsAtCompileTime == 4);
  CHECK(matrix(5, 1) == 21);
  matrix(0, 0) = 7;
  CHECK(data[0] == 7);
}

TEST_CASE("vectors, scalars and columns") {
  const double data[] = {1, 2, 3};
  auto vector = eigen_map(tensor_view<const double, 3>(data));
  STATIC_REQUIRE(decltype(vector)::ColsAtCompileTime == 1);
  CHECK(vector.sum() == 6);
  CHECK(eigen_map(tensor_view<const double>(data))(0) == 1);
  CHECK(eigen_map(tensor_view<const double, 3, 1>(data))(2, 0) == 3);
  CHECK(eigen_map(tensor_view<const double, 1, 3>(data))(0, 2) == 3);
}
