// SPDX-License-Identifier: BSL-1.0
#include <varscope/runtime/kernels/scale_channels.hpp>

#include <varscope/runtime/kernels/elementwise.hpp>

#include "support/catch.hpp"

using namespace varscope::kernels;

namespace {

constexpr bool is_scaled() {
  float y[6] = {1, 2, 3, -1, -2, -3};
  const float scales[3] = {2, 10, 0.5f}, bias[3] = {0, -10, 1};
  scale_channels<2, 3, true, relu>::run(y, scales, bias);
  const float expected[6] = {2, 10, 2.5f, 0, 0, 0};
  for (int i = 0; i != 6; ++i)
    if (y[i] != expected[i]) return false;
  scale_channels<2, 3, false, identity>::run(y, scales, bias);
  return y[0] == 4 && y[1] == 100 && y[2] == 1.25f && y[5] == 0;
}

}  // namespace

TEST_CASE("sums of codes become sums of weights, with the bias and the function after") {
  STATIC_REQUIRE(is_scaled());
  CHECK(is_scaled());
}
