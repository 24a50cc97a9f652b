// SPDX-License-Identifier: BSL-1.0
#include <limits>
#include <random>
#include <support/catch.hpp>
#include <varscope/runtime/kernels/conv2d.hpp>
#include <vector>

using namespace varscope::kernels;

namespace {

constexpr float inf = std::numeric_limits<float>::infinity();
constexpr float not_a_number = std::numeric_limits<float>::quiet_NaN();

// The definition, scattering each input element to the outputs that it reaches, in double.
std::vector<double> reference(const conv2d_geometry& g, const std::vector<float>& x, const std::vector<float>& w) {
  std::vector<double> y(std::size_t(g.batch * g.out_height * g.out_width * g.out_channels));
  std::size_t element = 0;
  for (int n = 0; n < g.batch; ++n)
    for (int iy = 0; iy < g.in_height; ++iy)
      for (int ix = 0; ix < g.in_width; ++ix)
        for (int c = 0; c < g.in_channels; ++c, ++element)
          for (int ky = 0; ky < g.kernel_height; ++ky)
            for (int kx = 0; kx < g.kernel_width; ++kx) {
              const int oy = iy + g.pad_top - ky * g.dilation_y, ox = ix + g.pad_left - kx * g.dilation_x;
              if (oy < 0 || ox < 0 || oy % g.stride_y != 0 || ox % g.stride_x != 0) continue;
              if (oy / g.stride_y >= g.out_height || ox / g.stride_x >= g.out_width) continue;
              for (int o = 0; o < g.out_channels; ++o) {
                const int target =
                    ((n * g.out_height + oy / g.stride_y) * g.out_width + ox / g.stride_x) * g.out_channels + o;
                const int weight = ((ky * g.kernel_width + kx) * g.in_channels + c) * g.out_channels + o;
                y[std::size_t(target)] += double(x[element]) * double(w[std::size_t(weight)]);
              }
            }
  return y;
}

constexpr conv2d_geometry same(conv2d_geometry g) {
  g.out_height = (g.in_height + g.stride_y - 1) / g.stride_y;
  g.out_width = (g.in_width + g.stride_x - 1) / g.stride_x;
  const int rows = (g.out_height - 1) * g.stride_y + (g.kernel_height - 1) * g.dilation_y + 1 - g.in_height;
  const int columns = (g.out_width - 1) * g.stride_x + (g.kernel_width - 1) * g.dilation_x + 1 - g.in_width;
  g.pad_top = rows > 0 ? rows / 2 : 0;
  g.pad_left = columns > 0 ? columns / 2 : 0;
  return g;
}
constexpr conv2d_geometry valid(conv2d_geometry g) {
  g.out_height = (g.in_height - (g.kernel_height - 1) * g.dilation_y - 1) / g.stride_y + 1;
  g.out_width = (g.in_width - (g.kernel_width - 1) * g.dilation_x - 1) / g.stride_x + 1;
  return g;
}

std::vector<float> random_numbers(std::size_t count, unsigned seed) {
  std::mt19937 engine(seed);
  std::vector<float> v(count);
  for (float& x : v) x = float(int(engine() % 2001) - 1000) / 1000.0f;
  return v;
}

// Buffers of exactly the sizes promised (the address sanitizer sees the rest), with a bias and relu and without.
template <conv2d_geometry G, class Plain = conv2d<G>, class Fused = conv2d<G, true, relu>>
void check() {
  INFO("batch " << G.batch << " in " << G.in_height << "x" << G.in_width << "x" << G.in_channels << " kernel "
                << G.kernel_height << "x" << G.kernel_width << " out " << G.out_channels << " stride " << G.stride_y
                << " " << G.stride_x << " dilation " << G.dilation_y << " " << G.dilation_x);
  const auto x = random_numbers(std::size_t(G.batch * G.image_elements()), 1);
  const auto w = random_numbers(std::size_t(G.kernel_height * G.kernel_width * G.in_channels * G.out_channels), 2);
  const auto b = random_numbers(std::size_t(G.out_channels), 3);
  const auto expected = reference(G, x, w);
  std::vector<float> y(expected.size(), not_a_number);

  std::vector<float> scratch(Plain::template scratch_elements<float>, not_a_number);
  Plain::run(x.data(), w.data(), static_cast<const float*>(nullptr), y.data(), scratch.data());
  double worst = 0;
  for (std::size_t i = 0; i < y.size(); ++i) worst = std::max(worst, y[i] == y[i] ? std::abs(y[i] - expected[i]) : 1e9);
  CHECK(worst < 1e-4);

  scratch.assign(Fused::template scratch_elements<float>, not_a_number);
  y.assign(y.size(), not_a_number);
  Fused::run(x.data(), w.data(), b.data(), y.data(), scratch.data());
  worst = 0;
  for (std::size_t i = 0; i < y.size(); ++i) {
    const double sum = expected[i] + double(b[i % b.size()]);
    worst = std::max(worst, y[i] == y[i] ? std::abs(y[i] - (sum > 0 ? sum : 0)) : 1e9);
  }
  CHECK(worst < 1e-4);
}

constexpr int lanes = varscope::detail::native_lanes<float>;

template <conv2d_geometry G, int Lanes = lanes>
void check_wide() {
  check<G, conv2d_wide<G, false, identity, Lanes>, conv2d_wide<G, true, relu, Lanes>>();
}
template <conv2d_geometry G, int Lanes = lanes>
void check_thin() {
  if constexpr (Lanes > 1) {
    check<G, conv2d_thin<G, false, identity, Lanes>, conv2d_thin<G, true, relu, Lanes>>();
  }
}
template <conv2d_geometry G, int Lanes = lanes>
void check_deep() {
  if constexpr (Lanes > 1) {
    check<G, conv2d_deep<G, false, identity, Lanes>, conv2d_deep<G, true, relu, Lanes>>();
  }
}

// 3 x 3 ones over 1 ... 9: sums of the neighbourhoods, by hand.
constexpr conv2d_geometry nine = same({.in_height = 3, .in_width = 3, .kernel_height = 3, .kernel_width = 3});
constexpr bool sums_of_neighbours() {
  const float x[9] = {1, 2, 3, 4, 5, 6, 7, 8, 9}, w[9] = {1, 1, 1, 1, 1, 1, 1, 1, 1}, bias[1] = {-28};
  float y[9] = {};
  conv2d<nine>::run(x, w, static_cast<const float*>(nullptr), y);
  if (!(y[0] == 12 && y[1] == 21 && y[2] == 16 && y[3] == 27 && y[4] == 45 && y[8] == 28)) return false;
  conv2d<nine, true, relu>::run(x, w, bias, y);
  return y[0] == 0 && y[4] == 17 && y[5] == 5;
}
static_assert(sums_of_neighbours());

// Stride 2 and two output channels, by hand: outputs see inputs 0 and 2.
constexpr bool two_channels() {
  const int x[3] = {1, 2, 3}, w[2] = {10, -1};
  int y[4] = {};
  conv2d<valid({.in_width = 3, .out_channels = 2, .stride_x = 2})>::run(x, w, static_cast<const int*>(nullptr), y);
  return y[0] == 10 && y[1] == -1 && y[2] == 30 && y[3] == -3;
}
static_assert(two_channels());

}  // namespace

// The blocking follows the target, so each is also tested by itself, with the target's widest vectors.
TEST_CASE("output channels in the lanes") {
  check_wide<same({.batch = 3,
                   .in_height = 4,
                   .in_width = 37,
                   .in_channels = 3,
                   .kernel_height = 5,
                   .kernel_width = 5,
                   .out_channels = lanes + 3})>();
  check_wide<valid({.in_height = 8,
                    .in_width = 21,
                    .in_channels = 4,
                    .kernel_height = 2,
                    .kernel_width = 3,
                    .out_channels = 2 * lanes,
                    .dilation_y = 2,
                    .dilation_x = 2})>();
  check_wide<same({.in_height = 9,
                   .in_width = 20,
                   .in_channels = 5,
                   .kernel_height = 3,
                   .kernel_width = 3,
                   .out_channels = 5 * lanes + 1,
                   .stride_y = 2,
                   .stride_x = 2})>();
  check_wide<
      same({.in_height = 4, .in_width = 5, .in_channels = 2, .kernel_height = 7, .kernel_width = 7, .out_channels = 3}),
      1>();
}

TEST_CASE("pixels in the lanes") {
  check_thin<same({.batch = 2,
                   .in_height = 9,
                   .in_width = 64,
                   .in_channels = 3,
                   .kernel_height = 5,
                   .kernel_width = 5,
                   .out_channels = 8})>();
  check_thin<valid({.in_height = 9,
                    .in_width = 50,
                    .in_channels = 2,
                    .kernel_height = 3,
                    .kernel_width = 3,
                    .out_channels = 3,
                    .dilation_y = 2,
                    .dilation_x = 3})>();
  check_thin<same({.batch = 2,
                   .in_height = 5,
                   .in_width = 8,
                   .in_channels = 3,
                   .kernel_height = 2,
                   .kernel_width = 2,
                   .out_channels = 3,
                   .dilation_y = 2,
                   .dilation_x = 2})>();
  check_thin<same({.in_height = 7,
                   .in_width = 2 * lanes + 1,
                   .in_channels = 1,
                   .kernel_height = 3,
                   .kernel_width = 4,
                   .out_channels = 1,
                   .stride_y = 3})>();
}

TEST_CASE("input channels in the lanes") {
  check_deep<same({.batch = 2,
                   .in_height = 5,
                   .in_width = 35,
                   .in_channels = lanes,
                   .kernel_height = 3,
                   .kernel_width = 5,
                   .out_channels = 3})>();
  check_deep<same({.in_height = 6,
                   .in_width = 9,
                   .in_channels = 2 * lanes,
                   .kernel_height = 3,
                   .kernel_width = 3,
                   .out_channels = 1,
                   .stride_y = 2,
                   .stride_x = 2,
                   .dilation_y = 2,
                   .dilation_x = 2})>();
}

TEST_CASE("conv2d as it chooses") {
  check<same(
      {.in_height = 8, .in_width = 8, .in_channels = 1, .kernel_height = 3, .kernel_width = 3, .out_channels = 7})>();
  check<valid({.batch = 2,
               .in_height = 3,
               .in_width = 5,
               .in_channels = 7,
               .kernel_height = 1,
               .kernel_width = 1,
               .out_channels = 80})>();
  check<same({.in_height = 11,
              .in_width = 33,
              .in_channels = 3,
              .kernel_height = 3,
              .kernel_width = 3,
              .out_channels = 6,
              .stride_y = 2,
              .stride_x = 2})>();
  check<same({.in_height = 1, .in_width = 40, .kernel_width = 33})>();
}

TEST_CASE("a window that misses the image gives the bias") {
  constexpr conv2d_geometry g{.in_height = 2,
                              .in_width = 3,
                              .out_channels = lanes,
                              .out_height = 4,
                              .out_width = 7,
                              .pad_top = 1,
                              .pad_left = 2};
  check_wide<g>();
  check_thin<g, lanes <= 4 ? lanes : 4>();
}

TEST_CASE("conv2d carries NaN and infinities to the outputs that see them") {
  constexpr conv2d_geometry g = same({.in_height = 1, .in_width = 40, .kernel_width = 3, .out_channels = 3});
  std::vector<float> x(40, 1.0f), w(9, 1.0f), y(120), scratch(conv2d<g>::scratch_elements<float>);
  x[10] = not_a_number;
  x[20] = inf;
  conv2d<g, false, relu>::run(x.data(), w.data(), static_cast<const float*>(nullptr), y.data(), scratch.data());
  for (std::size_t i = 0; i < 40; ++i) {
    for (std::size_t o = 0; o < 3; ++o) {
      const float value = y[i * 3 + o];
      if (i >= 9 && i <= 11) {
        CHECK(value != value);
      } else {
        CHECK(value == (i >= 19 && i <= 21 ? inf : i == 0 || i == 39 ? 2.0f : 3.0f));
      }
    }
  }
}

TEST_CASE("conv2d of double and int") {
  constexpr conv2d_geometry g = same({.in_height = 2, .in_width = 5, .kernel_width = 3, .out_channels = 9});
  double x[10], w[27], y[90];
  int xi[10], wi[27], yi[90];
  for (int i = 0; i < 10; ++i) x[i] = xi[i] = i - 4;
  for (int i = 0; i < 27; ++i) w[i] = wi[i] = i * 7 % 11 - 5;
  std::vector<double> scratch(conv2d<g>::scratch_elements<double>);
  conv2d<g>::run(x, w, static_cast<const double*>(nullptr), y, scratch.data());
  conv2d<g>::run(xi, wi, static_cast<const int*>(nullptr), yi);
  const auto expected = reference(g, std::vector<float>(x, x + 10), std::vector<float>(w, w + 27));
  for (std::size_t i = 0; i < 90; ++i) {
    REQUIRE(y[i] == expected[i]);
    REQUIRE(yi[i] == expected[i]);
  }
}
