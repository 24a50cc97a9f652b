// SPDX-License-Identifier: BSL-1.0
#include <varscope/runtime/kernels/extents.hpp>

#include "support/catch.hpp"

using varscope::kernels::extents;

TEST_CASE("extents count elements from an axis on") {
  constexpr extents e{2, 3, 4};
  STATIC_REQUIRE(e.rank == 3);
  STATIC_REQUIRE(e[1] == 3);
  STATIC_REQUIRE(e.count() == 24);
  STATIC_REQUIRE(e.count(1) == 12);
  STATIC_REQUIRE(e.count(3) == 1);
  STATIC_REQUIRE(extents{}.count() == 1);
  STATIC_REQUIRE(extents{2, 0}.count() == 0);
}

TEST_CASE("extents are equal where ranks and all of them are") {
  STATIC_REQUIRE(extents{2, 3} == extents{2, 3});
  STATIC_REQUIRE(!(extents{2, 3} == extents{2, 3, 1}));
  STATIC_REQUIRE(!(extents{} == extents{1}));
}
