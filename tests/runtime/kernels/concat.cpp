// SPDX-License-Identifier: BSL-1.0
#include <array>
#include <cstdint>
#include <support/catch.hpp>
#include <varscope/runtime/kernels/concat.hpp>

using varscope::kernels::concat_part;
using varscope::kernels::extents;

namespace {

constexpr std::array<int, 14> side_by_side() {
  const int a[] = {1, 2, 3, 4, 5, 6}, b[] = {-1, -2, -3, -4, -5, -6, -7, -8};
  std::array<int, 14> y{};
  concat_part<extents{2, 7}, extents{2, 3}, 1, 0>::run(a, y.data());
  concat_part<extents{2, 7}, extents{2, 4}, 1, 3>::run(b, y.data());
  return y;
}
constexpr std::array<float, 6> below_each_other() {
  const float a[] = {1, 2}, b[] = {3, 4, 5, 6};
  std::array<float, 6> y{};
  concat_part<extents{3, 2}, extents{1, 2}, 0, 0>::run(a, y.data());
  concat_part<extents{3, 2}, extents{2, 2}, 0, 1>::run(b, y.data());
  return y;
}
constexpr std::array<std::int8_t, 12> in_the_middle() {
  const std::int8_t a[] = {1, 2, 3, 4}, b[] = {5, 6, 7, 8, 9, 10, 11, 12};
  std::array<std::int8_t, 12> y{};
  concat_part<extents{2, 3, 2}, extents{2, 1, 2}, 1, 0>::run(a, y.data());
  concat_part<extents{2, 3, 2}, extents{2, 2, 2}, 1, 1>::run(b, y.data());
  return y;
}

}  // namespace

TEST_CASE("along the last, the first and a middle axis") {
  constexpr std::array columns = {1, 2, 3, -1, -2, -3, -4, 4, 5, 6, -5, -6, -7, -8};
  STATIC_REQUIRE(side_by_side() == columns);
  CHECK(side_by_side() == columns);
  constexpr std::array rows = {1.0f, 2.0f, 3.0f, 4.0f, 5.0f, 6.0f};
  STATIC_REQUIRE(below_each_other() == rows);
  CHECK(below_each_other() == rows);
  constexpr std::array<std::int8_t, 12> middle = {1, 2, 5, 6, 7, 8, 3, 4, 9, 10, 11, 12};
  STATIC_REQUIRE(in_the_middle() == middle);
  CHECK(in_the_middle() == middle);
}
