// SPDX-License-Identifier: BSL-1.0
#include <array>
#include <limits>
#include <support/catch.hpp>
#include <varscope/runtime/kernels/comparison.hpp>
#include <varscope/runtime/kernels/elementwise.hpp>

using namespace varscope;
using kernels::extents;

namespace {

constexpr float no_number = std::numeric_limits<float>::quiet_NaN();

template <class Op>
constexpr std::array<bool, 6> compared() {
  const float a[] = {1, 2, 3, no_number, 1, no_number}, b[] = {2, 2, 2, 1, no_number, no_number};
  std::array<bool, 6> y{};
  kernels::binary<Op, extents{6}, extents{6}, extents{6}>::run(a, b, y.data());
  return y;
}

using answers = std::array<bool, 6>;

}  // namespace

TEST_CASE("smaller, equal, larger, NaN is in no order") {
  STATIC_REQUIRE(compared<kernels::less>() == answers{true, false, false, false, false, false});
  STATIC_REQUIRE(compared<kernels::less_equal>() == answers{true, true, false, false, false, false});
  STATIC_REQUIRE(compared<kernels::greater>() == answers{false, false, true, false, false, false});
  STATIC_REQUIRE(compared<kernels::greater_equal>() == answers{false, true, true, false, false, false});
  STATIC_REQUIRE(compared<kernels::equal>() == answers{false, true, false, false, false, false});
  STATIC_REQUIRE(compared<kernels::not_equal>() == answers{true, false, true, true, true, true});
  CHECK(compared<kernels::less>() == answers{true, false, false, false, false, false});
  CHECK(compared<kernels::not_equal>() == answers{true, false, true, true, true, true});
}

TEST_CASE("broadcast comparisons") {
  const int a[] = {1, 2, 3, 4, 5, 6}, b[] = {3, 2};
  bool y[6];
  kernels::binary<kernels::greater, extents{3, 2}, extents{3, 2}, extents{2}>::run(a, b, y);
  for (int i = 0; i < 6; ++i) CHECK(y[i] == (a[i] > b[i % 2]));
}

TEST_CASE("and, or, not") {
  for (bool a : {false, true}) {
    for (bool b : {false, true}) {
      CHECK(kernels::logical_and{}(a, b) == (a & b));
      CHECK(kernels::logical_or{}(a, b) == (a | b));
    }
    CHECK(kernels::logical_not{}(a) == !a);
  }
}

TEST_CASE("select: element by element, by rows, all or nothing") {
  const bool conditions[] = {true, false, true, false};
  const int a[] = {1, 2, 3, 4}, b[] = {-1, -2, -3, -4};
  int y[4];
  kernels::select<4, 1>::run(conditions, a, b, y);
  CHECK(std::to_array(y) == std::array<int, 4>{1, -2, 3, -4});
  kernels::select<4, 2>::run(conditions, a, b, y);
  CHECK(std::to_array(y) == std::array<int, 4>{1, 2, -3, -4});
  kernels::select<4, 4>::run(conditions + 1, a, b, y);
  CHECK(std::to_array(y) == std::array<int, 4>{-1, -2, -3, -4});
}
