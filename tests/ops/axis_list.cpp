// SPDX-License-Identifier: BSL-1.0
#include <varscope/ops/axis_list.hpp>

#include "support/catch.hpp"

using varscope::axis_list;
using varscope::shape;

TEST_CASE("nothing, a number, a list") {
  STATIC_REQUIRE(!axis_list().given());
  STATIC_REQUIRE(axis_list(-1).given());
  STATIC_REQUIRE(axis_list(-1).is_number());
  STATIC_REQUIRE(axis_list(-1).numbers() == shape{-1});
  STATIC_REQUIRE(!axis_list({1}).is_number());
  STATIC_REQUIRE(axis_list({0, -2}).numbers() == shape{0, -2});
}

TEST_CASE("no more axes than a tensor can have") {
  STATIC_REQUIRE(axis_list({0, 1, 2, 3, 4, 5, 6, 7, 8, 9}).numbers() == shape{0, 1, 2, 3, 4, 5, 6, 7});
}
