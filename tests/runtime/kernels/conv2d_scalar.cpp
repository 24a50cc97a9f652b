// SPDX-License-Identifier: BSL-1.0
//
// Kernels for machines without vectors, on a machine that has them.
#define VARSCOPE_VECTOR_BYTES 0

#include <cmath>
#include <limits>
#include <vector>

#include <support/catch.hpp>
#include <varscope/varscope.hpp>

using namespace varscope;
using kernels::channels_at_once;
using kernels::conv2d_geometry;
using kernels::conv2d_scalar;
using kernels::max_reduction;
using kernels::mean_reduction;
using kernels::pool_geometry;
using nothing = kernels::identity;
using kernels::relu;

namespace {

constexpr float lowest = std::numeric_limits<float>::lowest();
constexpr float inf = std::numeric_limits<float>::infinity();
constexpr float not_a_number = std::numeric_limits<float>::quiet_NaN();

std::vector<float> numbers(int count, unsigned seed) {
  std::vector<float> v(static_cast<std::size_t>(count));
  for (float& x : v) x = static_cast<float>(static_cast<int>((seed = seed * 1664525u + 1013904223u) >> 20) - 2048) / 2048;
  return v;
}

// The definition, in double: a convolution, relu if asked for, then the largest or the mean of windows.
std::vector<double> expected(const conv2d_geometry& g, const pool_geometry* p, bool with_relu, bool largest,
                             const std::vector<float>& x, const std::vector<float>& w, const std::vector<float>& bias) {
  const auto convolution = [&](int n, int oy, int ox, int o) {
    double sum = static_cast<double>(bias[static_cast<std::size_t>(o)]);
    for (int ky = 0; ky != g.kernel_height; ++ky)
      for (int kx = 0; kx != g.kernel_width; ++kx) {
        const int iy = oy * g.stride_y - g.pad_top + ky, ix = ox * g.stride_x - g.pad_left + kx;
        if (iy < 0 || iy >= g.in_height || ix < 0 || ix >= g.in_width) continue;
        for (int c = 0; c != g.in_channels; ++c)
          sum += static_cast<double>(
                     x[static_cast<std::size_t>(((n * g.in_height + iy) * g.in_width + ix) * g.in_channels + c)]) *
                 static_cast<double>(
                     w[static_cast<std::size_t>(((ky * g.kernel_width + kx) * g.in_channels + c) * g.out_channels + o)]);
      }
    return with_relu && sum < 0 ? 0 : sum;
  };
  std::vector<double> y;
  const int rows = p ? p->out_height : g.out_height, columns = p ? p->out_width : g.out_width;
  for (int n = 0; n != g.batch; ++n)
    for (int row = 0; row != rows; ++row)
      for (int column = 0; column != columns; ++column)
        for (int o = 0; o != g.out_channels; ++o) {
          if (!p) {
            y.push_back(convolution(n, row, column, o));
            continue;
          }
          double most = -1e30, total = 0;
          int cells = 0;
          for (int i = row * p->stride_y - p->pad_top, i_end = i + p->window_height; i != i_end; ++i)
            for (int j = column * p->stride_x - p->pad_left, j_end = j + p->window_width; j != j_end; ++j) {
              if (i < 0 || i >= g.out_height || j < 0 || j >= g.out_width) continue;
              const double value = convolution(n, i, j, o);
              most = value > most ? value : most;
              total += value;
              ++cells;
            }
          y.push_back(largest ? most : total / cells);
        }
  return y;
}

template <conv2d_geometry G, int AtOnce, class Function, pool_geometry P = pool_geometry{}, class Reduction = void>
void check() {
  const auto x = numbers(static_cast<int>(G.batch * G.image_elements()), 1);
  const auto w = numbers(G.kernel_height * G.kernel_width * G.in_channels * G.out_channels, 2);
  const auto bias = numbers(G.out_channels, 3);
  constexpr bool pools = !std::is_void_v<Reduction>;
  const auto answers = expected(G, pools ? &P : nullptr, std::is_same_v<Function, relu>,
                                std::is_same_v<Reduction, max_reduction>, x, w, bias);
  std::vector<float> y(answers.size());
  conv2d_scalar<G, true, Function, AtOnce, P, Reduction>::run(x.data(), w.data(), bias.data(), y.data());
  for (std::size_t i = 0; i != y.size(); ++i)
    if (!(std::fabs(static_cast<double>(y[i]) - answers[i]) < 1e-5)) REQUIRE(answers[i] == Approx(y[i]));
  CHECK(!y.empty());
}

constexpr conv2d_geometry picture{.batch = 2, .in_height = 6, .in_width = 7, .in_channels = 3, .kernel_height = 3,
                                .kernel_width = 3, .out_channels = 5, .out_height = 6, .out_width = 7, .pad_top = 1,
                                .pad_left = 1};
constexpr conv2d_geometry strided{.in_height = 9, .in_width = 8, .in_channels = 2, .kernel_height = 2, .kernel_width = 4,
                                  .out_channels = 4, .out_height = 5, .out_width = 4, .stride_y = 2, .stride_x = 2,
                                  .pad_left = 1};
constexpr conv2d_geometry row{.in_width = 3, .in_channels = 17, .out_channels = 6, .out_width = 3};

constexpr pool_geometry by_two{.batch = 2, .in_height = 6, .in_width = 7, .channels = 5, .window_height = 2,
                               .window_width = 2, .out_height = 3, .out_width = 3, .stride_y = 2, .stride_x = 2};
// Windows of 3 x 2, one row and one column of which may lie outside.
constexpr pool_geometry padded{.batch = 2, .in_height = 6, .in_width = 7, .channels = 5, .window_height = 3,
                               .window_width = 2, .out_height = 3, .out_width = 4, .stride_y = 3, .stride_x = 2,
                               .pad_top = 1};

}  // namespace

TEST_CASE("any number of channels at once gives the definition") {
  check<picture, 1, nothing>();
  check<picture, 2, relu>();
  check<picture, 5, relu>();
  check<picture, 4, nothing>();
  check<strided, 4, relu>();
  check<strided, 3, nothing>();
  check<row, 2, relu>();
  check<row, 6, nothing>();
}

TEST_CASE("pooling comes along") {
  check<picture, 2, relu, by_two, max_reduction>();
  check<picture, 5, relu, by_two, max_reduction>();
  check<picture, 5, nothing, by_two, max_reduction>();
  check<picture, 3, relu, by_two, mean_reduction>();
  check<picture, 2, relu, padded, max_reduction>();
  check<picture, 2, nothing, padded, mean_reduction>();
}

TEST_CASE("more results than registers hold") {
  constexpr conv2d_geometry deep{.in_height = 4, .in_width = 4, .in_channels = 2, .kernel_height = 3, .kernel_width = 3,
                                 .out_channels = 12, .out_height = 4, .out_width = 4, .pad_top = 1, .pad_left = 1};
  constexpr pool_geometry p{.in_height = 4, .in_width = 4, .channels = 12, .window_height = 2, .window_width = 2,
                            .out_height = 2, .out_width = 2, .stride_y = 2, .stride_x = 2};
  check<deep, 12, relu, p, max_reduction>();
  check<deep, 12, nothing, p, mean_reduction>();
}

TEST_CASE("NaN is passed over by pooling, as where it has a kernel of its own") {
  constexpr conv2d_geometry g{.in_width = 4, .in_channels = 1, .out_channels = 1, .out_width = 4};
  constexpr pool_geometry p{.in_width = 4, .window_width = 2, .out_width = 2, .stride_x = 2};
  const auto pooled = [&](float a, float b, float c, float d) {
    const float x[] = {a, b, c, d}, one = 1;
    float y[2];
    conv2d_scalar<g, false, relu, 1, p, max_reduction>::run(x, &one, static_cast<const float*>(nullptr), y);
    return std::vector<float>{y[0], y[1]};
  };
  CHECK(pooled(not_a_number, 2, 3, not_a_number) == std::vector<float>{2, 3});
  CHECK(pooled(not_a_number, not_a_number, -1, -2) == std::vector<float>{lowest, 0});
  CHECK(pooled(inf, not_a_number, not_a_number, -3) == std::vector<float>{inf, 0});
}

TEST_CASE("channels at once leave none over, or few") {
  STATIC_REQUIRE(channels_at_once(16, 16) == 16);
  STATIC_REQUIRE(channels_at_once(10, 16) == 10);
  STATIC_REQUIRE(channels_at_once(24, 16) == 12);
  STATIC_REQUIRE(channels_at_once(10, 4) == 2);
  STATIC_REQUIRE(channels_at_once(7, 4) == 4);  // 4 and 3
  STATIC_REQUIRE(channels_at_once(3, 4) == 3);
  STATIC_REQUIRE(channels_at_once(1, 16) == 1);
  STATIC_REQUIRE(channels_at_once(7, 2) == 1);
}

namespace {

// Two layers, a mean and a function that is long.
constexpr void layers(graph& g) {
  auto x = placeholder<"x">(g, {1, 4, 4, 1});
  auto w = get_variable<"w">(g, {3, 3, 1, 3});
  auto b = get_variable<"b">(g, {3});
  auto largest = nn::max_pool(nn::relu(nn::conv2d(x, w) + b));
  auto mean = nn::avg_pool(varscope::tanh(nn::conv2d(x, w)));
  auto v = get_variable<"v">(g, {12, 2});
  identity<"logits">(matmul(reshape(largest - mean, {1, 12}), v));
}
struct two_numbers {
  float first, second;
};

template <class Workspace>
constexpr two_numbers logits() {
  arena<graph_of<layers>> variables{};
  int i = 0;
  for (float& x : variables.template get<"w">().span()) x = static_cast<float>(++i % 5) / 4 - 0.5f;
  for (float& x : variables.template get<"b">().span()) x = static_cast<float>(++i % 3) / 8;
  for (float& x : variables.template get<"v">().span()) x = static_cast<float>(++i % 7) / 8 - 0.25f;
  float pixels[16]{};
  for (float& x : pixels) x = static_cast<float>(++i % 11) / 8;
  Workspace memory{};
  const auto [y] = run<graph_of<layers>, "logits">(variables, memory, feed<"x">(pixels));
  return two_numbers{y[0], y[1]};
}

}  // namespace

TEST_CASE("a session without vectors: the same in constant evaluation, fast and small") {
  constexpr auto constant = logits<workspace<graph_of<layers>>>();
  const auto fast = logits<workspace<graph_of<layers>>>(), small_code = logits<workspace<graph_of<layers>, kernels::small>>();
  CHECK(fast.first == Approx(constant.first).epsilon(1e-6));
  CHECK(fast.second == Approx(constant.second).epsilon(1e-6));
  CHECK(small_code.first == fast.first);
  CHECK(small_code.second == fast.second);
  CHECK(std::fabs(constant.first) > 1e-3f);
}

TEST_CASE("what lies between a convolution and its pooling is in no memory") {
  // Two results of pooling, 12 numbers each, and room for one of them in its place; without pooling along the way it is 48.
  STATIC_REQUIRE(sizeof(workspace<graph_of<layers>>) <= 3 * 48);
}
