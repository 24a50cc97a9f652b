// SPDX-License-Identifier: BSL-1.0
#include <varscope/runtime/elementwise_loop.hpp>

#include <cmath>
#include <cstddef>
#include <limits>
#include <random>
#include <vector>

#include <varscope/varscope.hpp>

#include "support/catch.hpp"

using namespace varscope;

namespace {

// Whole tensors, a row, one number, a result that is used twice, and a long function.
template <int Rows, int Columns>
constexpr void model(graph& g) {
  auto x = placeholder<"x">(g, {Rows, Columns});
  auto z = placeholder<"z">(g, {1, Rows, Columns});
  auto row = placeholder<"row">(g, {Columns});
  auto number = placeholder<"number">(g, {1, 1});
  auto a = x * row + number;
  auto b = maximum(a, z);
  identity<"short">(b - a * 0.5f);
  identity<"long">(tanh(b) * a - square(z));
}

template <int Rows, int Columns>
void compare() {
  CAPTURE(Rows, Columns);
  static session<graph_of<model<Rows, Columns>>> s;
  std::mt19937 generator(7);
  std::uniform_real_distribution<float> uniform(-2, 2);
  const auto random = [&](std::size_t size) {
    std::vector<float> values(size);
    for (float& value : values) value = uniform(generator);
    return values;
  };
  const std::vector<float> x = random(Rows * Columns), z = random(Rows * Columns), row = random(Columns);
  const float number[] = {0.25f};
  const auto feeds = [&](auto run) { return run(feed<"x">(x), feed<"z">(z), feed<"row">(row), feed<"number">(number)); };
  const auto shorter = feeds([&](auto... fed) { return s.template run<"short">(fed...); });
  std::vector<float> got(std::get<0>(shorter).data(), std::get<0>(shorter).data() + x.size());
  for (std::size_t i = 0; i != x.size(); ++i) {
    const double a = double(x[i]) * double(row[i % Columns]) + 0.25;
    CHECK(double(got[i]) == Approx(std::fmax(a, double(z[i])) - a / 2).margin(1e-5));
  }
  const auto longer = feeds([&](auto... fed) { return s.template run<"long">(fed...); });
  for (std::size_t i = 0; i != x.size(); ++i) {
    const double a = double(x[i]) * double(row[i % Columns]) + 0.25;
    const double b = std::fmax(a, double(z[i]));
    CHECK(double(std::get<0>(longer)[i]) == Approx(std::tanh(b) * a - double(z[i]) * double(z[i])).margin(1e-5));
  }
}

constexpr void integers(graph& g) {
  auto n = placeholder<"n">(g, {3}, dtype::int32);
  identity<"y">(n * n - n);
}

constexpr void small(graph& g) {
  auto x = placeholder<"x">(g, {3});
  identity<"y">(nn::relu(-x) + 1.0f);
}
constexpr float small_result(std::size_t i) {
  session<graph_of<small>> s;
  const float x[] = {1, -2, 3};
  auto [y] = s.run<"y">(feed<"x">(x));
  return y[i];
}

}  // namespace

TEST_CASE("a loop gives what the operations give, whatever the extents") {
  compare<1, 1>();
  compare<3, 5>();
  compare<2, 16>();
  compare<4, 19>();
  compare<7, 64>();
  compare<2, 100>();
}

TEST_CASE("a loop runs in constant evaluation") {
  STATIC_REQUIRE(small_result(0) == 1);
  STATIC_REQUIRE(small_result(1) == 3);
  STATIC_REQUIRE(small_result(2) == 1);
  session<graph_of<integers>> s;
  const int n[] = {5, -7, 46341};
  auto [y] = s.run<"y">(feed<"n">(n));
  CHECK(y[0] == 20);
  CHECK(y[1] == 56);
  CHECK(y[2] == 2147441940);  // 46341 * 46341 - 46341 wraps around twice, as in TensorFlow
}

TEST_CASE("NaN and infinities go through a loop") {
  session<graph_of<small>> s;
  const float infinity = std::numeric_limits<float>::infinity();
  const float x[] = {std::numeric_limits<float>::quiet_NaN(), infinity, -infinity};
  auto [y] = s.run<"y">(feed<"x">(x));
  CHECK(std::isnan(y[0]));
  CHECK(y[1] == 1);
  CHECK(y[2] == infinity);
}
