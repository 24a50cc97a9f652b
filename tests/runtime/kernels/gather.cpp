// SPDX-License-Identifier: BSL-1.0
#include <varscope/runtime/kernels/gather.hpp>

#include <cstdint>

#include <support/catch.hpp>

using namespace varscope::kernels;

namespace {

// x[o, r, i] is 100 o + 10 r + i.
template <class Index>
constexpr bool gathered() {
  int x[2 * 4 * 3]{}, y[2 * 5 * 3]{};
  for (int n = 0; n != 24; ++n) x[n] = 100 * (n / 12) + 10 * (n / 3 % 4) + n % 3;
  const Index indices[] = {3, 0, Index(-1), 4, 3};
  const bool known[] = {true, true, false, false, true};
  gather<2, 4, 5, 3>::run(x, indices, y);
  for (int n = 0; n != 30; ++n) {
    const int k = n / 3 % 5;
    if (y[n] != (known[k] ? 100 * (n / 15) + 10 * int(indices[k]) + n % 3 : 0)) return false;
  }
  return true;
}

// Indices that a smaller type would hold.
constexpr bool far_out() {
  const float x[] = {1, 2};
  const std::int64_t indices[] = {std::int64_t(1) << 32, INT64_MIN, INT64_MAX, 1};
  float y[4]{5, 5, 5, 5};
  gather<1, 2, 4, 1>::run(x, indices, y);
  return y[0] == 0 && y[1] == 0 && y[2] == 0 && y[3] == 2;
}

}  // namespace

TEST_CASE("slices by their numbers, and zeros for numbers that are none") {
  STATIC_REQUIRE((gathered<int>() && gathered<std::int64_t>() && gathered<unsigned char>() && far_out()));
  CHECK((gathered<int>() && gathered<std::int64_t>() && gathered<unsigned char>() && far_out()));
}
