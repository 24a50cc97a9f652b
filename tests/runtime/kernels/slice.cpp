// SPDX-License-Identifier: BSL-1.0
#include <array>
#include <numeric>
#include <support/catch.hpp>
#include <varscope/runtime/kernels/slice.hpp>

using varscope::kernels::extents;
using varscope::kernels::slice;

namespace {

// Element (i, j, k) of x is 100 i + 10 j + k.
template <extents Begin, extents Out>
constexpr bool right_box() {
  float x[2 * 3 * 5]{};
  for (int i = 0; i < 30; ++i) x[i] = float(i / 15 * 100 + i / 5 % 3 * 10 + i % 5);
  float y[30]{};
  slice<extents{2, 3, 5}, Begin, Out>::run(x, y);
  const float* next = y;
  for (std::ptrdiff_t i = Begin[0]; i < Begin[0] + Out[0]; ++i) {
    for (std::ptrdiff_t j = Begin[1]; j < Begin[1] + Out[1]; ++j) {
      for (std::ptrdiff_t k = Begin[2]; k < Begin[2] + Out[2]; ++k) {
        if (*next++ != float(100 * i + 10 * j + k)) return false;
      }
    }
  }
  return true;
}

constexpr bool all_boxes() {
  return right_box<extents{0, 0, 0}, extents{2, 3, 5}>() && right_box<extents{1, 0, 0}, extents{1, 3, 5}>() &&
         right_box<extents{0, 1, 0}, extents{2, 2, 5}>() && right_box<extents{0, 1, 2}, extents{2, 1, 3}>() &&
         right_box<extents{1, 2, 4}, extents{1, 1, 1}>() && right_box<extents{1, 1, 1}, extents{1, 0, 2}>();
}

}  // namespace

TEST_CASE("boxes of a tensor") {
  STATIC_REQUIRE(all_boxes());
  CHECK(all_boxes());
}

TEST_CASE("a number is its own slice") {
  const int x = 5;
  int y = 0;
  slice<extents{}, extents{}, extents{}>::run(&x, &y);
  CHECK(y == 5);
}
