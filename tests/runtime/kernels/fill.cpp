// SPDX-License-Identifier: BSL-1.0
#include <varscope/runtime/kernels/fill.hpp>

#include <support/catch.hpp>

using namespace varscope::kernels;

namespace {

constexpr bool filled() {
  int y[5] = {1, 1, 1, 1, 1};
  fill<4>::run(7, y);
  fill<0>::run(9, y);
  return y[0] == 7 && y[3] == 7 && y[4] == 1;
}

}  // namespace

TEST_CASE("the same number everywhere") {
  STATIC_REQUIRE(filled());
  CHECK(filled());
}
