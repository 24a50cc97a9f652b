// SPDX-License-Identifier: BSL-1.0
#include <varscope/runtime/kernels/strided_copy.hpp>

#include <array>
#include <cstdint>

#include <support/catch.hpp>

using namespace varscope::kernels;

namespace {

constexpr strided_view view(std::ptrdiff_t base, std::initializer_list<std::array<std::ptrdiff_t, 2>> axes) {
  strided_view v;
  v.base = base;
  for (const auto& [dim, stride] : axes) v.add(dim, stride);
  return v;
}

// Three axes, element by element: y[i, j, k] has to be x[base + 11 i + 5 j - 2 k], x[n] is n.
constexpr bool three_axes() {
  constexpr strided_view v = view(9, {{2, 11}, {3, 5}, {4, -2}});
  static_assert(v.rank == 3 && v.count() == 24 && v.count(1) == 12);
  int x[40]{}, y[24]{};
  for (int n = 0; n != 40; ++n) x[n] = n;
  strided_copy<v>::run(x, y);
  for (int n = 0; n != 24; ++n)
    if (y[n] != 9 + 11 * (n / 12) + 5 * (n / 4 % 3) - 2 * (n % 4)) return false;
  return true;
}

// Axes that follow one another in the source are one; axes of one element are none.
static_assert(view(0, {{2, 12}, {3, 4}, {4, 1}}).rank == 1 && view(0, {{2, 12}, {3, 4}, {4, 1}}).dims[0] == 24);
static_assert(view(0, {{1, 7}, {3, 1}, {1, 5}}).rank == 1 && view(0, {{2, 1}, {3, 2}}).rank == 2);
static_assert(view(0, {{2, -3}, {3, -1}}).rank == 1 && view(0, {}).rank == 0);

constexpr bool one_element() {
  const std::int8_t x[] = {1, 2, 3};
  std::int8_t y = 0;
  strided_copy<view(2, {})>::run(x, &y);
  return y == 3;
}

// A view without elements may point anywhere.
constexpr bool no_element() {
  double y = 5;
  strided_copy<view(-1000, {{0, 3}, {2, 1}})>::run(static_cast<const double*>(nullptr), &y);
  return y == 5;
}

constexpr bool repeated() {
  const bool x[] = {true, false};
  bool y[6]{};
  strided_copy<view(0, {{3, 0}, {2, 1}})>::run(x, y);
  return y[0] && !y[1] && y[2] && !y[3] && y[4] && !y[5];
}

}  // namespace

TEST_CASE("a copy with a step along each axis") {
  STATIC_REQUIRE(three_axes());
  CHECK(three_axes());
  STATIC_REQUIRE((one_element() && no_element() && repeated()));
  CHECK((one_element() && no_element() && repeated()));
}
