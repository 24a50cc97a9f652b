// SPDX-License-Identifier: BSL-1.0
#include <limits>
#include <random>
#include <support/catch.hpp>
#include <varscope/runtime/kernels/matmul.hpp>
#include <vector>

using namespace varscope::kernels;

namespace {

constexpr float inf = std::numeric_limits<float>::infinity();
constexpr float not_a_number = std::numeric_limits<float>::quiet_NaN();

std::vector<float> random_numbers(int count, unsigned seed) {
  std::mt19937 engine(seed);
  std::vector<float> v(static_cast<std::size_t>(count));
  for (float& x : v) x = float(int(engine() % 2001) - 1000) / 1000.0f;
  return v;
}

// By columns of a and rows of b (outer products), in double.
template <matmul_geometry G>
std::vector<double> reference(const std::vector<float>& a, const std::vector<float>& b) {
  std::vector<double> y(std::size_t(G.m) * G.n);
  for (int p = 0; p < G.k; ++p)
    for (int i = 0; i < G.m; ++i)
      for (int j = 0; j < G.n; ++j) {
        const float x = a[std::size_t(G.transpose_a ? p * G.m + i : i * G.k + p)];
        const float w = b[std::size_t(G.transpose_b ? j * G.k + p : p * G.n + j)];
        y[std::size_t(i * G.n + j)] += double(x) * double(w);
      }
  return y;
}

template <matmul_geometry G>
void check() {
  INFO(G.m << " x " << G.k << " x " << G.n << (G.transpose_a ? " a transposed" : "")
           << (G.transpose_b ? " b transposed" : ""));
  const auto a = random_numbers(G.m * G.k, 1), b = random_numbers(G.k * G.n, 2), bias = random_numbers(G.n, 3);
  const auto expected = reference<G>(a, b);
  std::vector<float> y(expected.size(), not_a_number);
  matmul<G>::run(a.data(), b.data(), static_cast<const float*>(nullptr), y.data());
  double worst = 0;
  for (std::size_t i = 0; i < y.size(); ++i) worst = std::max(worst, y[i] == y[i] ? std::abs(y[i] - expected[i]) : 1e9);
  CHECK(worst < 1e-4);

  y.assign(y.size(), not_a_number);
  matmul<G, true, relu>::run(a.data(), b.data(), bias.data(), y.data());
  worst = 0;
  for (std::size_t i = 0; i < y.size(); ++i) {
    const double sum = expected[i] + double(bias[i % bias.size()]);
    worst = std::max(worst, y[i] == y[i] ? std::abs(y[i] - (sum > 0 ? sum : 0)) : 1e9);
  }
  CHECK(worst < 1e-4);
}

// [1 2 3; 4 5 6] [1 0; 0 1; 1 1] = [4 5; 10 11], then with either side transposed.
constexpr bool by_hand() {
  const float a[6] = {1, 2, 3, 4, 5, 6}, b[6] = {1, 0, 0, 1, 1, 1}, bias[2] = {-4, -11};
  const float at[6] = {1, 4, 2, 5, 3, 6}, bt[6] = {1, 0, 1, 0, 1, 1};
  const auto right = [](const float* y) { return y[0] == 4 && y[1] == 5 && y[2] == 10 && y[3] == 11; };
  const float* none = nullptr;
  float y[4] = {};
  matmul<matmul_geometry{.m = 2, .k = 3, .n = 2}>::run(a, b, none, y);
  if (!right(y)) return false;
  matmul<matmul_geometry{.m = 2, .k = 3, .n = 2, .transpose_a = true, .transpose_b = true}>::run(at, bt, none, y);
  if (!right(y)) return false;
  matmul<matmul_geometry{.m = 2, .k = 3, .n = 2}, true, relu>::run(a, b, bias, y);
  return y[0] == 0 && y[1] == 0 && y[2] == 6 && y[3] == 0;
}
static_assert(by_hand());

}  // namespace

TEST_CASE("one row times a matrix") {
  check<matmul_geometry{.k = 1, .n = 1}>();
  check<matmul_geometry{.k = 37, .n = 10}>();
  check<matmul_geometry{.k = 16, .n = 16}>();
  check<matmul_geometry{.k = 21, .n = 131}>();
  check<matmul_geometry{.k = 30, .n = 525}>();
  check<matmul_geometry{.k = 67, .n = 1}>();
  check<matmul_geometry{.k = 67, .n = 3}>();
  check<matmul_geometry{.k = 45, .n = 21, .transpose_b = true}>();
}

TEST_CASE("several rows") {
  check<matmul_geometry{.m = 7, .k = 19, .n = 24}>();
  check<matmul_geometry{.m = 20, .k = 8, .n = 5}>();
  check<matmul_geometry{.m = 5, .k = 33, .n = 50}>();
  check<matmul_geometry{.m = 3, .k = 40, .n = 18, .transpose_b = true}>();
  check<matmul_geometry{.m = 6, .k = 9, .n = 17, .transpose_a = true}>();
  check<matmul_geometry{.m = 4, .k = 5, .n = 6, .transpose_a = true, .transpose_b = true}>();
}

TEST_CASE("matmul carries NaN and infinities") {
  float a[20] = {}, b[20 * 17], y[17];
  for (float& w : b) w = 1;
  a[3] = 1;
  b[3 * 17 + 2] = not_a_number;
  b[3 * 17 + 16] = inf;
  matmul<matmul_geometry{.k = 20, .n = 17}, false, relu>::run(a, b, static_cast<const float*>(nullptr), y);
  for (int j = 0; j < 17; ++j) {
    if (j == 2) {
      CHECK(y[j] != y[j]);
    } else {
      CHECK(y[j] == (j == 16 ? inf : 1.0f));
    }
  }
}

TEST_CASE("matmul of int and double") {
  const int a[3] = {1, -2, 3}, b[6] = {1, 2, 3, 4, 5, 6};
  const double c[3] = {1, -2, 3}, d[6] = {1, 2, 3, 4, 5, 6};
  int y[2];
  double z[2];
  matmul<matmul_geometry{.k = 3, .n = 2}>::run(a, b, static_cast<const int*>(nullptr), y);
  matmul<matmul_geometry{.k = 3, .n = 2}>::run(c, d, static_cast<const double*>(nullptr), z);
  CHECK((y[0] == 10 && y[1] == 12));
  CHECK((z[0] == 10 && z[1] == 12));
}
