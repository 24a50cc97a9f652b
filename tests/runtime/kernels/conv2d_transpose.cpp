// SPDX-License-Identifier: BSL-1.0
#include <varscope/runtime/kernels/conv2d_transpose.hpp>

#include <cmath>
#include <vector>

#include <support/catch.hpp>

using namespace varscope::kernels;

namespace {

// Every number of the input adds its multiple of the kernel to the output.
template <conv2d_geometry G>
void check() {
  std::vector<float> x(std::size_t(G.batch * G.result_elements()));
  std::vector<float> w(std::size_t(G.kernel_height * G.kernel_width * G.in_channels * G.out_channels));
  for (std::size_t i = 0; i < x.size(); ++i) x[i] = float(i * 7919 % 2003) / 1001.5f - 1;
  for (std::size_t i = 0; i < w.size(); ++i) w[i] = float(i * 104729 % 1999) / 999.5f - 1;
  std::vector<double> expected(std::size_t(G.batch * G.image_elements()));
  std::size_t element = 0;
  for (int n = 0; n < G.batch; ++n)
    for (int y = 0; y < G.out_height; ++y)
      for (int column = 0; column < G.out_width; ++column)
        for (int k = 0; k < G.out_channels; ++k, ++element)
          for (int ky = 0; ky < G.kernel_height; ++ky)
            for (int kx = 0; kx < G.kernel_width; ++kx)
              for (int c = 0; c < G.in_channels; ++c) {
                const int row = y * G.stride_y - G.pad_top + ky, at = column * G.stride_x - G.pad_left + kx;
                if (row < 0 || row >= G.in_height || at < 0 || at >= G.in_width) continue;
                expected[std::size_t(((n * G.in_height + row) * G.in_width + at) * G.in_channels + c)] +=
                    double(x[element]) *
                    double(w[std::size_t(((ky * G.kernel_width + kx) * G.in_channels + c) * G.out_channels + k)]);
              }
  std::vector<float> result(expected.size(), NAN);
  conv2d_transpose<G>::run(x.data(), w.data(), result.data());
  double worst = 0;
  for (std::size_t i = 0; i < result.size(); ++i)
    worst = std::fmax(worst, std::isnan(result[i]) ? 1 : std::fabs(expected[i] - double(result[i])));
  CHECK(worst < 1e-5);
}

constexpr bool by_hand() {
  const float x[] = {2, 3}, w[] = {1, 10, 100};
  float y[5]{};
  conv2d_transpose<conv2d_geometry{.in_width = 5, .kernel_width = 3, .out_width = 2, .stride_x = 2}>::run(x, w, y);
  return y[0] == 2 && y[1] == 20 && y[2] == 203 && y[3] == 30 && y[4] == 300;
}

}  // namespace

TEST_CASE("the transpose of a convolution against its definition") {
  check<conv2d_geometry{.batch = 2,
                        .in_height = 7,
                        .in_width = 6,
                        .in_channels = 3,
                        .kernel_height = 3,
                        .kernel_width = 3,
                        .out_channels = 5,
                        .out_height = 7,
                        .out_width = 6,
                        .pad_top = 1,
                        .pad_left = 1}>();
  // A stride larger than the kernel leaves holes.
  check<conv2d_geometry{.in_height = 10,
                        .in_width = 8,
                        .in_channels = 2,
                        .kernel_height = 2,
                        .kernel_width = 4,
                        .out_channels = 3,
                        .out_height = 4,
                        .out_width = 3,
                        .stride_y = 3,
                        .stride_x = 2}>();
  // Whole vectors of channels, and some more.
  check<conv2d_geometry{.in_height = 4,
                        .in_width = 5,
                        .in_channels = 7,
                        .kernel_height = 3,
                        .kernel_width = 2,
                        .out_channels = 37,
                        .out_height = 2,
                        .out_width = 4}>();
  STATIC_REQUIRE(by_hand());
  CHECK(by_hand());
}
