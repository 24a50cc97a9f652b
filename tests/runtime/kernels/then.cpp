// SPDX-License-Identifier: BSL-1.0
#include <varscope/runtime/kernels/then.hpp>
#include <varscope/runtime/kernels/functions.hpp>

#include "support/catch.hpp"

using namespace varscope::kernels;

TEST_CASE("the second function gets what the first gives") {
  STATIC_REQUIRE(then<negative, square>{}(3.0f) == 9.0f);
  STATIC_REQUIRE(then<square, negative>{}(3.0f) == -9.0f);
  STATIC_REQUIRE(then<negative, then<relu, negative>>{}(3.0) == 0.0);
}

TEST_CASE("one long function makes both long") {
  STATIC_REQUIRE(is_long<then<varscope::kernels::tanh, relu>>);
  STATIC_REQUIRE(is_long<then<relu, varscope::kernels::tanh>>);
  STATIC_REQUIRE(!is_long<then<relu, negative>>);
}
