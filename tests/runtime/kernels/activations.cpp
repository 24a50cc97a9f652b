// SPDX-License-Identifier: BSL-1.0
#include <cmath>
#include <limits>
#include <support/catch.hpp>
#include <varscope/runtime/kernels/activations.hpp>
#include <vector>

using namespace varscope;
using kernels::unary;

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

double elu(double x) { return x < 0 ? std::expm1(x) : x; }
double selu(double x) { return 1.0507009873554805 * (x < 0 ? 1.6732632423543772 * std::expm1(x) : x); }
double softplus(double x) { return x > 30 ? x : std::log1p(std::exp(x)); }
double softsign(double x) { return std::isinf(x) ? std::nan("") : x / (1 + std::abs(x)); }
double relu6(double x) { return x < 0 ? 0 : x > 6 ? 6 : x; }

template <class Op, class T, class Exact>
void check_next_to(Exact exact) {
  // 101 numbers: whole vectors of any width and some alone.
  std::vector<T> x(101), y(101);
  for (std::size_t i = 0; i < x.size(); ++i) x[i] = T(int(i) - 50) / 4;
  x[0] = -T(infinite), x[1] = T(infinite), x[2] = std::numeric_limits<T>::quiet_NaN();
  unary<Op, 101>::run(x.data(), y.data());
  for (std::size_t i = 0; i < x.size(); ++i) {
    CAPTURE(x[i]);
    const double right = exact(double(x[i]));
    if (right != right || std::isinf(right))
      CHECK((right == double(y[i]) || (std::isnan(right) && std::isnan(y[i]))));
    else
      CHECK(std::abs(double(y[i]) - right) <=
            4 * double(std::numeric_limits<T>::epsilon()) * std::max(1.0, std::abs(right)));
  }
}

}  // namespace

TEST_CASE("activations next to their definitions") {
  check_next_to<kernels::relu6, float>(relu6);
  check_next_to<kernels::relu6, double>(relu6);
  check_next_to<kernels::elu, float>(elu);
  check_next_to<kernels::elu, double>(elu);
  check_next_to<kernels::selu, float>(selu);
  check_next_to<kernels::selu, double>(selu);
  check_next_to<kernels::softplus, float>(softplus);
  check_next_to<kernels::softplus, double>(softplus);
  check_next_to<kernels::softsign, float>(softsign);
  check_next_to<kernels::softsign, double>(softsign);
}

TEST_CASE("leaky_relu has a slope") {
  STATIC_REQUIRE(kernels::leaky_relu{0.5}(-3.0f) == -1.5f);
  STATIC_REQUIRE(kernels::leaky_relu{0.5}(3.0) == 3);
  CHECK(std::isnan(kernels::leaky_relu{0.5}(std::numeric_limits<float>::quiet_NaN())));
}

TEST_CASE("relu6 of integers") {
  STATIC_REQUIRE(kernels::relu6{}(-3) == 0);
  STATIC_REQUIRE(kernels::relu6{}(7) == 6);
}
