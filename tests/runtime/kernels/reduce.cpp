// SPDX-License-Identifier: BSL-1.0
#include <array>
#include <cmath>
#include <limits>
#include <support/catch.hpp>
#include <varscope/runtime/kernels/reduce.hpp>
#include <vector>

using namespace varscope;
using kernels::extents;

namespace {

// A number for each output, by going through all elements with one index an axis.
template <class T, class Op>
std::vector<T> naive(const std::vector<T>& x, const extents& s, unsigned mask, T start, Op op) {
  std::ptrdiff_t outputs = 1;
  for (int axis = 0; axis < s.rank; ++axis) outputs *= (mask >> axis & 1) != 0 ? 1 : s[axis];
  std::vector<T> y(static_cast<std::size_t>(outputs), start);
  for (std::ptrdiff_t i = 0; i < s.count(); ++i) {
    std::ptrdiff_t rest = i, at = 0, step = 1;
    for (int axis = s.rank - 1; axis >= 0; --axis) {
      if ((mask >> axis & 1) == 0) {
        at += rest % s[axis] * step;
        step *= s[axis];
      }
      rest /= s[axis];
    }
    y[static_cast<std::size_t>(at)] = op(y[static_cast<std::size_t>(at)], x[static_cast<std::size_t>(i)]);
  }
  return y;
}

template <extents S, unsigned Mask>
void check() {
  std::vector<float> x(static_cast<std::size_t>(S.count()));
  // Small integers: every order of additions gives the same sum.
  for (std::size_t i = 0; i < x.size(); ++i) x[i] = float(int(i * 7919 % 201) - 100);
  const auto sums = naive(x, S, Mask, 0.0f, [](float a, float b) { return a + b; });
  std::vector<float> y(sums.size(), 99);
  CAPTURE(S.count(), Mask);
  kernels::reduce<kernels::sum_of, S, Mask>::run(x.data(), y.data());
  CHECK(y == sums);
  kernels::reduce<kernels::largest_of, S, Mask>::run(x.data(), y.data());
  CHECK(y == naive(x, S, Mask, -1000.0f, [](float a, float b) { return a < b ? b : a; }));
  kernels::reduce_mean<S, Mask>::run(x.data(), y.data());
  for (std::size_t i = 0; i < y.size(); ++i) CHECK(y[i] == sums[i] / float(x.size() / y.size()));
}

constexpr float infinite = std::numeric_limits<float>::infinity();
constexpr float no_number = std::numeric_limits<float>::quiet_NaN();

template <class Op, class T, std::size_t N>
constexpr T reduced(const T (&x)[N]) {
  T y{};
  kernels::reduce<Op, extents{static_cast<int>(N)}, 1>::run(x, &y);
  return y;
}

}  // namespace

TEST_CASE("every set of axes") {
  check<extents{5, 6, 7}, 0b000>();
  check<extents{5, 6, 7}, 0b001>();
  check<extents{5, 6, 7}, 0b010>();
  check<extents{5, 6, 7}, 0b011>();
  check<extents{5, 6, 7}, 0b100>();
  check<extents{5, 6, 7}, 0b101>();
  check<extents{5, 6, 7}, 0b110>();
  check<extents{5, 6, 7}, 0b111>();
}

TEST_CASE("axes of one element, and long ones") {
  check<extents{1, 6, 1, 7}, 0b1001>();
  check<extents{3, 1, 5}, 0b010>();
  check<extents{2, 3, 2, 3}, 0b0101>();
  check<extents{2, 3, 2, 3}, 0b1010>();
  check<extents{300}, 1>();
  check<extents{3, 131}, 0b10>();
  check<extents{131, 3}, 0b01>();
  check<extents{1}, 1>();
  check<extents{}, 0>();
}

TEST_CASE("by the compiler") {
  STATIC_REQUIRE(reduced<kernels::sum_of>({1.0f, 2.0f, 4.0f}) == 7);
  STATIC_REQUIRE(reduced<kernels::product_of>({3, -2, 4}) == -24);
  STATIC_REQUIRE(reduced<kernels::largest_of>({3, -2, 4}) == 4);
  STATIC_REQUIRE(reduced<kernels::smallest_of>({3.0, -2.0, 4.0}) == -2);
  STATIC_REQUIRE(reduced<kernels::any_of>({false, true}));
  STATIC_REQUIRE(!reduced<kernels::all_of>({false, true}));
}

TEST_CASE("NaN is the result") {
  const float x[] = {1, no_number, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17};
  CHECK(std::isnan(reduced<kernels::sum_of>(x)));
  CHECK(std::isnan(reduced<kernels::product_of>(x)));
  CHECK(std::isnan(reduced<kernels::largest_of>(x)));
  CHECK(std::isnan(reduced<kernels::smallest_of>(x)));
}

TEST_CASE("nothing to reduce") {
  const float x[1] = {};
  float y[2] = {5, 5};
  kernels::reduce<kernels::sum_of, extents{2, 0}, 0b10>::run(x, y);
  CHECK((y[0] == 0 && y[1] == 0));
  kernels::reduce<kernels::largest_of, extents{2, 0}, 0b10>::run(x, y);
  CHECK(y[0] == -infinite);
  kernels::reduce_mean<extents{2, 0}, 0b10>::run(x, y);
  CHECK(std::isnan(y[1]));
}

TEST_CASE("the mean of integers is cut") {
  const int x[] = {-3, -4};
  int y = 0;
  kernels::reduce_mean<extents{2}, 1>::run(x, &y);
  CHECK(y == -3);
}
