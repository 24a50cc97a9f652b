// SPDX-License-Identifier: BSL-1.0
#include <limits>
#include <support/catch.hpp>
#include <varscope/runtime/kernels/l2_loss.hpp>
#include <vector>

using varscope::kernels::l2_loss;

namespace {

// 1^2 + 2^2 + ... + n^2 = n (n + 1) (2 n + 1) / 6, exact in a float for these n.
template <int Count, class T>
constexpr bool is_half_the_sum_of_squares() {
  T x[Count]{}, y{};
  for (int i = 0; i < Count; ++i) x[i] = T(i % 2 == 0 ? i + 1 : -i - 1);
  l2_loss<Count>::run(x, &y);
  return y * 2 == T(Count * (Count + 1) * (2 * Count + 1) / 6);
}

template <class T>
constexpr bool all_sizes() {
  return is_half_the_sum_of_squares<1, T>() && is_half_the_sum_of_squares<4, T>() &&
         is_half_the_sum_of_squares<7, T>() && is_half_the_sum_of_squares<16, T>() &&
         is_half_the_sum_of_squares<64, T>() && is_half_the_sum_of_squares<131, T>();
}

}  // namespace

TEST_CASE("half the sum of squares") {
  STATIC_REQUIRE(all_sizes<float>());
  STATIC_REQUIRE(all_sizes<double>());
  CHECK(all_sizes<float>());
  CHECK(all_sizes<double>());
}

TEST_CASE("no elements, and NaN") {
  float y = 5;
  l2_loss<0>::run(&y, &y);
  CHECK(y == 0);
  std::vector<float> x(100, 1.0f);
  x[42] = std::numeric_limits<float>::quiet_NaN();
  l2_loss<100>::run(x.data(), &y);
  CHECK(y != y);
}
