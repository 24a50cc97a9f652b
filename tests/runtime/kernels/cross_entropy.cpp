// SPDX-License-Identifier: BSL-1.0
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <support/catch.hpp>
#include <varscope/runtime/kernels/cross_entropy.hpp>
#include <vector>

using namespace varscope;

namespace {

constexpr int rows = 3, classes = 21;  // whole vectors of any width and some numbers alone

template <class T>
std::vector<T> logits() {
  std::vector<T> x(rows * classes);
  for (std::size_t i = 0; i < x.size(); ++i) x[i] = T(int(i * 7919 % 41) - 20) / 4;
  return x;
}

// In long double, straight from the definition.
template <class T>
long double log_probability(const std::vector<T>& x, int row, int j) {
  long double sum = 0;
  for (int k = 0; k < classes; ++k) sum += std::exp(static_cast<long double>(x[std::size_t(row * classes + k)]));
  return static_cast<long double>(x[std::size_t(row * classes + j)]) - std::log(sum);
}

template <class T>
bool near(T ours, long double right) {
  return std::abs(static_cast<long double>(ours) - right) <=
         8 * std::numeric_limits<T>::epsilon() * (1 + std::abs(right));
}

template <class T>
void check() {
  const std::vector<T> x = logits<T>();
  std::vector<T> y(x.size()), slope(x.size()), labels(x.size());
  T loss[rows];
  kernels::log_softmax<rows, classes>::run(x.data(), y.data());
  for (int i = 0; i < rows; ++i)
    for (int j = 0; j < classes; ++j) CHECK(near(y[std::size_t(i * classes + j)], log_probability(x, i, j)));

  // Half for the class i, half for the last.
  for (int i = 0; i < rows; ++i)
    labels[std::size_t(i * classes + i)] = labels[std::size_t(i * classes + classes - 1)] = T(0.5);
  kernels::cross_entropy<rows, classes>::run(x.data(), labels.data(), loss, slope.data());
  for (int i = 0; i < rows; ++i) {
    CHECK(near(loss[i], -(log_probability(x, i, i) + log_probability(x, i, classes - 1)) / 2));
    for (int j = 0; j < classes; ++j) {
      const auto at = std::size_t(i * classes + j);
      CHECK(near(slope[at], std::exp(log_probability(x, i, j)) - static_cast<long double>(labels[at])));
    }
  }

  const std::int64_t chosen[] = {0, classes - 1, 5};
  kernels::sparse_cross_entropy<rows, classes>::run(x.data(), chosen, loss, slope.data());
  for (int i = 0; i < rows; ++i) {
    CHECK(near(loss[i], -log_probability(x, i, int(chosen[i]))));
    for (int j = 0; j < classes; ++j)
      CHECK(near(slope[std::size_t(i * classes + j)], std::exp(log_probability(x, i, j)) - (j == chosen[i])));
  }
}

}  // namespace

TEST_CASE("next to the definition") {
  check<float>();
  check<double>();
}

TEST_CASE("large logits do not overflow") {
  const float x[] = {1000, 0};
  float y[2];
  kernels::log_softmax<1, 2>::run(x, y);
  CHECK(y[0] == 0);
  CHECK(y[1] == -1000);
}

TEST_CASE("a label outside the classes is never an address") {
  const float x[] = {0, 0, 0, 0, 0, 0};
  const std::int32_t labels[] = {-1, 2, 1};
  float loss[3], slope[6];
  kernels::sparse_cross_entropy<3, 2>::run(x, labels, loss, slope);
  CHECK((std::isnan(loss[0]) && std::isnan(loss[1])));
  CHECK((std::isnan(slope[0]) && std::isnan(slope[3])));
  CHECK(loss[2] == Approx(0.693147181));
  CHECK(slope[5] == -0.5f);
}

TEST_CASE("by the compiler") {
  constexpr auto y = [] {
    const float x[] = {3, 3};
    std::array<float, 2> logarithms{};
    kernels::log_softmax<1, 2>::run(x, logarithms.data());
    return logarithms;
  }();
  STATIC_REQUIRE(y[0] == y[1]);
  STATIC_REQUIRE((y[0] > -0.69315f && y[0] < -0.69314f));
}
