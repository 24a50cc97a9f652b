// SPDX-License-Identifier: BSL-1.0
#include <varscope/runtime/kernels/depthwise_conv2d.hpp>

#include <cmath>
#include <vector>

#include <support/catch.hpp>
#include <varscope/detail/simd.hpp>

using namespace varscope::kernels;

namespace {

constexpr int lanes = varscope::detail::native_lanes<float>;

// Every pixel of the image is offered to every window.
template <conv2d_geometry G, bool Bias, class Function = varscope::kernels::identity>
void check() {
  CAPTURE(G.in_channels, G.out_channels, G.kernel_height, G.stride_y, G.pad_top);
  constexpr int multiplier = G.out_channels / G.in_channels;
  std::vector<float> x(std::size_t(G.batch * G.image_elements()));
  std::vector<float> w(std::size_t(G.kernel_height * G.kernel_width * G.out_channels)), bias(std::size_t(G.out_channels));
  for (std::size_t i = 0; i < x.size(); ++i) x[i] = float(i * 7919 % 2003) / 1001.5f - 1;
  for (std::size_t i = 0; i < w.size(); ++i) w[i] = float(i * 104729 % 1999) / 999.5f - 1;
  for (std::size_t i = 0; i < bias.size(); ++i) bias[i] = float(i) / 8 - 1;
  const auto outputs = std::size_t(G.batch * G.result_elements());
  std::vector<double> expected(outputs);
  for (std::size_t i = 0; i < outputs; ++i) expected[i] = Bias ? double(bias[i % std::size_t(G.out_channels)]) : 0;
  std::size_t element = 0;
  for (int n = 0; n < G.batch; ++n)
    for (int iy = 0; iy < G.in_height; ++iy)
      for (int ix = 0; ix < G.in_width; ++ix)
        for (int c = 0; c < G.in_channels; ++c, ++element)
          for (int oy = 0; oy < G.out_height; ++oy)
            for (int ox = 0; ox < G.out_width; ++ox) {
              const int ky = iy + G.pad_top - oy * G.stride_y, kx = ix + G.pad_left - ox * G.stride_x;
              if (ky < 0 || ky >= G.kernel_height || kx < 0 || kx >= G.kernel_width) continue;
              for (int m = 0; m < multiplier; ++m) {
                const int out = c * multiplier + m;
                expected[std::size_t(((n * G.out_height + oy) * G.out_width + ox) * G.out_channels + out)] +=
                    double(x[element]) * double(w[std::size_t((ky * G.kernel_width + kx) * G.out_channels + out)]);
              }
            }
  std::vector<float> y(outputs, NAN);
  depthwise_conv2d<G, Bias, Function>::run(x.data(), w.data(), Bias ? bias.data() : nullptr, y.data());
  double worst = 0;
  for (std::size_t i = 0; i < outputs; ++i)
    worst = std::fmax(worst, std::isnan(y[i]) ? 1 : std::fabs(Function{}(expected[i]) - double(y[i])));
  CHECK(worst < 1e-5);
}

constexpr conv2d_geometry same3(int channels, int multiplier) {
  return {.batch = 2,
          .in_height = 5,
          .in_width = 6,
          .in_channels = channels,
          .kernel_height = 3,
          .kernel_width = 3,
          .out_channels = channels * multiplier,
          .out_height = 5,
          .out_width = 6,
          .pad_top = 1,
          .pad_left = 1};
}
constexpr conv2d_geometry strided(int channels, int multiplier) {
  return {.in_height = 9,
          .in_width = 7,
          .in_channels = channels,
          .kernel_height = 4,
          .kernel_width = 2,
          .out_channels = channels * multiplier,
          .out_height = 3,
          .out_width = 3,
          .stride_y = 2,
          .stride_x = 3,
          .pad_left = 1};
}

// Several register tiles in a row.
constexpr conv2d_geometry long_rows(int channels, int stride) {
  return {.in_height = 4,
          .in_width = 37,
          .in_channels = channels,
          .kernel_height = 3,
          .kernel_width = 5,
          .out_channels = channels,
          .out_height = 4 / stride,
          .out_width = (37 + stride - 1) / stride,
          .stride_y = stride,
          .stride_x = stride,
          .pad_top = 1,
          .pad_left = 2};
}

constexpr bool by_hand() {
  const float x[] = {1, 2, 3, 4}, w[] = {1, 10, 100, 1000}, bias[] = {0.5f, -0.5f};
  float y[2]{};
  depthwise_conv2d<conv2d_geometry{.in_height = 2, .in_channels = 2, .kernel_height = 2, .out_channels = 2}, true>::run(
      x, w, bias, y);
  return y[0] == 1 + 300 + 0.5f && y[1] == 20 + 4000 - 0.5f;
}

}  // namespace

TEST_CASE("each channel by itself against the definition") {
  check<same3(1, 1), false>();
  check<same3(lanes, 1), true>();
  check<same3(2 * lanes + 3, 1), true, relu>();
  check<same3(3, 2), true, relu>();
  check<strided(4, 3), false>();
  check<strided(lanes + 1, 1), true>();
  check<long_rows(lanes, 1), true, relu>();
  check<long_rows(lanes + 3, 2), false>();
  STATIC_REQUIRE(by_hand());
  CHECK(by_hand());
}
