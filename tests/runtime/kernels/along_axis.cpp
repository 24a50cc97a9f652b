// SPDX-License-Identifier: BSL-1.0
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <support/catch.hpp>
#include <varscope/runtime/kernels/along_axis.hpp>

using namespace varscope;

namespace {

constexpr float no_number = std::numeric_limits<float>::quiet_NaN();

template <class Better, class T, std::size_t N>
constexpr std::int64_t place(const T (&x)[N]) {
  std::int64_t y = -1;
  kernels::arg_extreme<Better, 1, N, 1>::run(x, &y);
  return y;
}

}  // namespace

TEST_CASE("the first of equals, past NaN") {
  STATIC_REQUIRE(place<kernels::largest_first>({1, 3, 2, 3}) == 1);
  STATIC_REQUIRE(place<kernels::smallest_first>({4, 1, 1}) == 1);
  STATIC_REQUIRE(place<kernels::largest_first>({no_number, -5.0f, no_number, -4.0f}) == 3);
  STATIC_REQUIRE(place<kernels::largest_first>({no_number, no_number}) == 0);
  CHECK(place<kernels::smallest_first>({no_number, -5.0f, no_number, -6.0f}) == 3);
}

TEST_CASE("along a middle axis") {
  int x[2 * 3 * 4];
  for (int i = 0; i < 24; ++i) x[i] = i * 7919 % 23;
  std::int32_t y[2 * 4];
  kernels::arg_extreme<kernels::largest_first, 2, 3, 4>::run(x, y);
  for (int i = 0; i < 2; ++i) {
    for (int k = 0; k < 4; ++k) {
      for (int j = 0; j < 3; ++j) CHECK(x[(i * 3 + y[i * 4 + k]) * 4 + k] >= x[(i * 3 + j) * 4 + k]);
    }
  }
}

TEST_CASE("sums so far") {
  const int x[] = {1, 2, 3, 4, 5, 6};
  int y[6];
  kernels::cumulative<kernels::sum_of, 1, 3, 2, false, false>::run(x, y);
  CHECK(std::to_array(y) == std::array<int, 6>{1, 2, 4, 6, 9, 12});
  kernels::cumulative<kernels::sum_of, 1, 3, 2, true, false>::run(x, y);
  CHECK(std::to_array(y) == std::array<int, 6>{0, 0, 1, 2, 4, 6});
  kernels::cumulative<kernels::sum_of, 2, 3, 1, false, true>::run(x, y);
  CHECK(std::to_array(y) == std::array<int, 6>{6, 5, 3, 15, 11, 6});
  kernels::cumulative<kernels::product_of, 2, 3, 1, true, true>::run(x, y);
  CHECK(std::to_array(y) == std::array<int, 6>{6, 3, 1, 30, 6, 1});
}

TEST_CASE("NaN stays from where it stands") {
  const float x[] = {1, no_number, 2};
  float y[3];
  kernels::cumulative<kernels::sum_of, 1, 3, 1, false, false>::run(x, y);
  CHECK(y[0] == 1);
  CHECK((std::isnan(y[1]) && std::isnan(y[2])));
}
