// SPDX-License-Identifier: BSL-1.0
#include <varscope/runtime/kernels/pad.hpp>

#include <array>

#include <support/catch.hpp>

using namespace varscope::kernels;

namespace {

// One axis of three elements, two before and two after: by hand.
template <border Border>
constexpr std::array<int, 7> row() {
  const int x[] = {1, 2, 3};
  std::array<int, 7> y{};
  pad<extents{3}, extents{7}, extents{2}, Border>::run(x, y.data(), 9);
  return y;
}
static_assert(row<border::constant>() == std::array{9, 9, 1, 2, 3, 9, 9});
static_assert(row<border::reflect>() == std::array{3, 2, 1, 2, 3, 2, 1});
static_assert(row<border::symmetric>() == std::array{2, 1, 1, 2, 3, 3, 2});

// Where element i of `count` elements comes from: walking back and forth between the ends.
constexpr std::ptrdiff_t walked(std::ptrdiff_t i, std::ptrdiff_t count, border kind) {
  if (i >= 0 && i < count) return i;
  if (kind == border::constant) return -1;
  std::ptrdiff_t at = i < 0 ? 0 : count - 1, direction = i < 0 ? 1 : -1;
  std::ptrdiff_t steps = i < 0 ? -i : i - (count - 1);
  if (kind == border::symmetric) --steps;
  return at + direction * steps;
}

template <border Border>
constexpr bool three_axes() {
  constexpr int before[] = {1, 0, 2}, in[] = {2, 3, 4}, out[] = {4, 4, 7};
  float x[24]{}, y[112]{};
  for (int n = 0; n != 24; ++n) x[n] = float(n + 1);
  pad<extents{2, 3, 4}, extents{4, 4, 7}, extents{1, 0, 2}, Border>::run(x, y);
  for (int i = 0, n = 0; i != out[0]; ++i)
    for (int j = 0; j != out[1]; ++j)
      for (int k = 0; k != out[2]; ++k, ++n) {
        const std::ptrdiff_t a = walked(i - before[0], in[0], Border), b = walked(j - before[1], in[1], Border),
                             c = walked(k - before[2], in[2], Border);
        if (y[n] != (a < 0 || b < 0 || c < 0 ? 0 : x[(a * 3 + b) * 4 + c])) return false;
      }
  return true;
}

constexpr bool all_borders() {
  return three_axes<border::constant>() && three_axes<border::reflect>() && three_axes<border::symmetric>();
}

constexpr bool a_number() {
  const int x = 4;
  int y = 0;
  pad<extents{}, extents{}, extents{}, border::constant>::run(&x, &y, 9);
  return y == 4;
}

}  // namespace

TEST_CASE("a number or a mirror around a tensor") {
  CHECK(row<border::reflect>() == std::array{3, 2, 1, 2, 3, 2, 1});
  STATIC_REQUIRE((all_borders() && a_number()));
  CHECK((all_borders() && a_number()));
}
