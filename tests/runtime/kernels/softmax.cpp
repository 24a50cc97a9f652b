// SPDX-License-Identifier: BSL-1.0
#include <cmath>
#include <limits>
#include <support/catch.hpp>
#include <varscope/runtime/kernels/softmax.hpp>
#include <vector>

using namespace varscope::kernels;

namespace {

constexpr float inf = std::numeric_limits<float>::infinity();
constexpr float not_a_number = std::numeric_limits<float>::quiet_NaN();

template <int Rows, int Classes, class T>
double worst_error(double scale) {
  std::vector<T> x(static_cast<std::size_t>(Rows * Classes)), y(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) x[i] = T(scale * (double(i * 7919 % 2003) / 1001.5 - 1));
  softmax<Rows, Classes>::run(x.data(), y.data());
  double worst = 0;
  for (std::size_t row = 0; row < x.size(); row += Classes) {
    long double sum = 0;
    for (std::size_t j = 0; j < Classes; ++j) sum += std::exp((long double)(x[row + j]));
    for (std::size_t j = 0; j < Classes; ++j) {
      const long double exact = std::exp((long double)(x[row + j])) / sum;
      worst = std::max(worst, double(std::abs(y[row + j] - exact) / exact));
    }
  }
  return worst;
}

// Equal logits share evenly; one far above takes all; large ones do not overflow.
constexpr bool by_hand() {
  const float x[6] = {3, 3, 3, 3, 1000, 0};
  float y[6] = {};
  softmax<1, 4>::run(x, y);
  if (!(y[0] == 0.25f && y[3] == 0.25f)) return false;
  softmax<3, 2>::run(x, y);
  return y[0] == 0.5f && y[2] == 0.5f && y[4] == 1 && y[5] == 0;
}
static_assert(by_hand());

constexpr bool infinity_gives_nan() {
  const float x[2] = {inf, 0};
  float y[2] = {};
  softmax<1, 2>::run(x, y);
  return y[0] != y[0];
}
static_assert(infinity_gives_nan());

}  // namespace

TEST_CASE("softmax against long double") {
  CHECK(worst_error<3, 10, float>(5) < 5e-7);
  CHECK(worst_error<2, 1003, float>(30) < 4e-6);  // half an ulp of x - max = -60 is 1.9e-6
  CHECK(worst_error<4, 1, float>(5) == 0);
  CHECK(worst_error<2, 33, double>(5) < 1e-15);
}

TEST_CASE("a NaN takes its row, not the next one") {
  std::vector<float> x(80, 1.0f);
  x[7] = not_a_number;
  softmax<2, 40>::run(x.data(), x.data());
  for (std::size_t i = 0; i < 40; ++i) REQUIRE(std::isnan(x[i]));
  for (std::size_t i = 40; i < 80; ++i) REQUIRE(x[i] == 0.025f);
}

TEST_CASE("minus infinity is no chance") {
  float x[3] = {0, -inf, 0};
  softmax<1, 3>::run(x, x);
  CHECK((x[0] == 0.5f && x[1] == 0 && x[2] == 0.5f));
}
