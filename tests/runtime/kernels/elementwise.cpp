// SPDX-License-Identifier: BSL-1.0
#include <cmath>
#include <cstdint>
#include <limits>
#include <support/catch.hpp>
#include <varscope/runtime/kernels/bias_add.hpp>
#include <varscope/runtime/kernels/elementwise.hpp>
#include <vector>

using namespace varscope::kernels;

namespace {

constexpr float inf = std::numeric_limits<float>::infinity();
constexpr float not_a_number = std::numeric_limits<float>::quiet_NaN();

std::vector<float> numbers(std::ptrdiff_t count, int salt) {
  std::vector<float> v(static_cast<std::size_t>(count));
  for (std::size_t i = 0; i < v.size(); ++i) v[i] = float((i * 37 + std::size_t(salt) * 11) % 101) - 50.5f;
  return v;
}

// The element of `x` (shape s) that output element `index` of shape `out` sees: coordinates by division, from the last.
float broadcast_element(const std::vector<float>& x, extents s, extents out, std::ptrdiff_t index) {
  std::ptrdiff_t offset = 0, step = 1;
  for (int i = out.rank - 1; i >= 0; --i) {
    const std::ptrdiff_t coordinate = index % out[i];
    index /= out[i];
    const int axis = i - (out.rank - s.rank);
    if (axis < 0) continue;
    if (s[axis] != 1) offset += coordinate * step;
    step *= s[axis];
  }
  return x[static_cast<std::size_t>(offset)];
}

template <class Op, extents Out, extents A, extents B, class Scalar>
void check(Scalar scalar) {
  const auto a = numbers(A.count(), 1), b = numbers(B.count(), 2);
  std::vector<float> y(static_cast<std::size_t>(Out.count()), not_a_number);
  binary<Op, Out, A, B>::run(a.data(), b.data(), y.data());
  bool right = true;
  for (std::ptrdiff_t i = 0; i < Out.count(); ++i) {
    right = right && y[std::size_t(i)] == scalar(broadcast_element(a, A, Out, i), broadcast_element(b, B, Out, i));
  }
  CHECK(right);
}

template <class Op, class Scalar>
void check_shapes(Scalar scalar) {
  check<Op, extents{3, 17}, extents{3, 17}, extents{3, 17}>(scalar);
  check<Op, extents{3, 17}, extents{3, 17}, extents{}>(scalar);
  check<Op, extents{3, 17}, extents{1, 1, 1}, extents{3, 17}>(scalar);
  check<Op, extents{2, 3, 21}, extents{2, 3, 21}, extents{1, 21}>(scalar);
  check<Op, extents{2, 3, 21}, extents{3, 21}, extents{2, 3, 21}>(scalar);
  check<Op, extents{2, 3, 4}, extents{2, 1, 4}, extents{3, 1}>(scalar);
  check<Op, extents{5, 4}, extents{5, 1}, extents{1, 4}>(scalar);
}

constexpr bool by_hand() {
  const float a[4] = {1, -2, 3, -4}, b[2] = {10, 20};
  float y[4] = {};
  bias_add<extents{2, 2}>::run(a, b, y);
  if (!(y[0] == 11 && y[1] == 18 && y[2] == 13 && y[3] == 16)) return false;
  binary<sub, extents{2, 2}, extents{2, 2}, extents{2, 1}>::run(a, b, y);
  if (!(y[0] == -9 && y[1] == -12 && y[2] == -17 && y[3] == -24)) return false;
  unary<relu, 4>::run(a, y);
  if (!(y[0] == 1 && y[1] == 0 && y[2] == 3 && y[3] == 0)) return false;
  unary<negative, 4>::run(y, y);
  if (!(y[0] == -1 && y[2] == -3)) return false;
  binary<truediv, extents{4}, extents{4}, extents{}>::run(a, &y[1], y);  // by -0
  return y[0] == -inf && y[1] == inf;
}
static_assert(by_hand());

constexpr bool wraps() {
  const std::int8_t a[2] = {127, -128}, one[1] = {1};
  std::int8_t y[2] = {};
  binary<add, extents{2}, extents{2}, extents{1}>::run(a, one, y);
  if (y[0] != -128 || y[1] != -127) return false;
  unary<negative, 2>::run(a, y);
  if (y[0] != -127 || y[1] != -128) return false;
  const std::uint16_t big[1] = {65535};
  std::uint16_t square[1] = {};
  binary<mul, extents{1}, extents{1}, extents{1}>::run(big, big, square);
  const std::int32_t low[1] = {-2147483647 - 1};
  std::int32_t z[1] = {};
  binary<sub, extents{1}, extents{1}, extents{}>::run(low, std::initializer_list<std::int32_t>{1}.begin(), z);
  return square[0] == 1 && z[0] == 2147483647;
}
static_assert(wraps());

}  // namespace

TEST_CASE("binary operations over all kinds of broadcast") {
  check_shapes<add>([](float a, float b) { return a + b; });
  check_shapes<sub>([](float a, float b) { return a - b; });
  check_shapes<truediv>([](float a, float b) { return a / b; });
  check_shapes<maximum>([](float a, float b) { return a > b ? a : b; });
}

TEST_CASE("the output may be an input") {
  std::vector<float> a = numbers(100, 1), b = numbers(100, 2), expected(100);
  for (std::size_t i = 0; i < 100; ++i) expected[i] = a[i] * b[i];
  binary<mul, extents{100}, extents{100}, extents{100}>::run(a.data(), b.data(), b.data());
  CHECK(b == expected);
  const float bias[4] = {1, 2, 3, 4};
  for (std::size_t i = 0; i < 100; ++i) expected[i] = a[i] + bias[i % 4];
  bias_add<extents{25, 4}>::run(a.data(), bias, a.data());
  CHECK(a == expected);
}

TEST_CASE("NaN, infinities and zeros") {
  std::vector<float> a(40, 1.0f), b(40, 2.0f), y(40);
  a[3] = b[4] = a[37] = not_a_number;
  a[5] = inf;
  b[5] = -inf;
  for (const bool larger : {true, false}) {
    if (larger) {
      binary<maximum, extents{40}, extents{40}, extents{40}>::run(a.data(), b.data(), y.data());
    } else {
      binary<minimum, extents{40}, extents{40}, extents{40}>::run(a.data(), b.data(), y.data());
    }
    for (std::size_t i : {3u, 4u, 37u}) CHECK(std::isnan(y[i]));
    CHECK(y[5] == (larger ? inf : -inf));
    CHECK(y[39] == (larger ? 2 : 1));
  }
  a[0] = a[39] = -0.0f;
  a[1] = -inf;
  unary<relu, 40>::run(a.data(), y.data());
  CHECK(y[1] == 0);
  CHECK((std::isnan(y[3]) && std::isnan(y[37]) && y[5] == inf));
  unary<identity, 40>::run(a.data(), y.data());
  CHECK((std::signbit(y[0]) && std::signbit(y[39])));
  unary<negative, 40>::run(a.data(), y.data());
  CHECK((!std::signbit(y[0]) && y[1] == inf));
  const float zero = 0;
  binary<truediv, extents{40}, extents{40}, extents{}>::run(a.data(), &zero, y.data());
  CHECK((std::isnan(y[0]) && y[1] == -inf && y[2] == inf));
}

TEST_CASE("no elements") {
  float y = 7;
  binary<add, extents{0, 3}, extents{0, 3}, extents{3}>::run(&y, &y, &y);
  unary<relu, 0>::run(&y, &y);
  CHECK(y == 7);
}
