// SPDX-License-Identifier: BSL-1.0
#include <varscope/runtime/kernels/lrn.hpp>

#include <cmath>
#include <vector>

#include <support/catch.hpp>

using namespace varscope::kernels;

namespace {

template <int Channels, int Radius>
void check(double bias, double alpha, double beta) {
  constexpr int pixels = 3;
  std::vector<float> x(pixels * Channels), y(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) x[i] = float(i * 7919 % 2003) / 200 - 5;
  lrn<pixels, Channels, Radius>::run(x.data(), y.data(), bias, alpha, beta);
  double worst = 0;
  for (int p = 0; p < pixels; ++p)
    for (int c = 0; c < Channels; ++c) {
      double sum = 0;
      for (int k = 0; k < Channels; ++k)
        if (std::abs(k - c) <= Radius) sum += std::pow(double(x[std::size_t(p * Channels + k)]), 2);
      const auto at = std::size_t(p * Channels + c);
      worst = std::fmax(worst, std::fabs(double(y[at]) - double(x[at]) / std::pow(bias + alpha * sum, beta)));
    }
  CHECK(worst < 1e-6);
}

constexpr bool by_hand() {
  const float x[] = {3, 4};
  float y[2]{};
  lrn<1, 2, 1>::run(x, y, 0, 1, 0.5);  // by the length of (3, 4)
  return y[0] - 0.6f < 1e-6f && 0.6f - y[0] < 1e-6f && y[1] - 0.8f < 1e-6f && 0.8f - y[1] < 1e-6f;
}

}  // namespace

TEST_CASE("local response normalization against its definition") {
  check<8, 2>(1, 0.001, 0.75);
  check<3, 5>(2, 0.5, 0.5);
  check<1, 0>(1, 1, 1);
  check<17, 1>(1.5, 0.25, 0.9);
  STATIC_REQUIRE(by_hand());
}
