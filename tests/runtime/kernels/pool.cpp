// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <cmath>
#include <limits>
#include <support/catch.hpp>
#include <varscope/runtime/kernels/pool.hpp>
#include <vector>

using namespace varscope::kernels;

namespace {

constexpr float not_a_number = std::numeric_limits<float>::quiet_NaN();

// By coordinates in the image: every cell is offered to every window.
template <pool_geometry G>
void check() {
  std::vector<float> x(std::size_t(G.batch * G.in_height * G.in_width * G.channels));
  for (std::size_t i = 0; i < x.size(); ++i) x[i] = float(i * 7919 % 2003) / 1001.5f - 1;
  const std::size_t outputs = std::size_t(G.batch * G.out_height * G.out_width * G.channels);
  std::vector<double> largest(outputs, -1e30), sum(outputs), cells(outputs);
  std::size_t element = 0;
  for (int n = 0; n < G.batch; ++n)
    for (int iy = 0; iy < G.in_height; ++iy)
      for (int ix = 0; ix < G.in_width; ++ix)
        for (int c = 0; c < G.channels; ++c, ++element)
          for (int oy = 0; oy < G.out_height; ++oy)
            for (int ox = 0; ox < G.out_width; ++ox) {
              const int dy = iy + G.pad_top - oy * G.stride_y, dx = ix + G.pad_left - ox * G.stride_x;
              if (dy < 0 || dy >= G.window_height || dx < 0 || dx >= G.window_width) continue;
              const auto target = std::size_t(((n * G.out_height + oy) * G.out_width + ox) * G.channels + c);
              largest[target] = std::max(largest[target], double(x[element]));
              sum[target] += double(x[element]);
              ++cells[target];
            }
  std::vector<float> y(outputs, not_a_number);
  max_pool<G>::run(x.data(), y.data());
  bool right = true;
  for (std::size_t i = 0; i < outputs; ++i) right = right && double(y[i]) == largest[i];
  CHECK(right);
  y.assign(outputs, not_a_number);
  avg_pool<G>::run(x.data(), y.data());
  for (std::size_t i = 0; i < outputs; ++i) right = right && std::abs(double(y[i]) - sum[i] / cells[i]) < 1e-6;
  CHECK(right);
}

// 3 x 3 under a 2 x 2 window, SAME, stride 2: the last row and column have half a window. By hand.
constexpr pool_geometry nine{.in_height = 3,
                             .in_width = 3,
                             .window_height = 2,
                             .window_width = 2,
                             .out_height = 2,
                             .out_width = 2,
                             .stride_y = 2,
                             .stride_x = 2};
constexpr bool by_hand() {
  const float x[9] = {1, 2, 3, 4, 5, 6, 7, 8, 9};
  float y[4] = {};
  max_pool<nine>::run(x, y);
  if (!(y[0] == 5 && y[1] == 6 && y[2] == 8 && y[3] == 9)) return false;
  avg_pool<nine>::run(x, y);
  return y[0] == 3 && y[1] == 4.5f && y[2] == 7.5f && y[3] == 9;
}
static_assert(by_hand());

}  // namespace

TEST_CASE("pooling against the definition") {
  check<pool_geometry{.batch = 2,
                      .in_height = 6,
                      .in_width = 8,
                      .channels = 32,
                      .window_height = 2,
                      .window_width = 2,
                      .out_height = 3,
                      .out_width = 4,
                      .stride_y = 2,
                      .stride_x = 2}>();
  check<pool_geometry{.batch = 3,
                      .in_height = 5,
                      .in_width = 7,
                      .channels = 19,
                      .window_height = 3,
                      .window_width = 3,
                      .out_height = 5,
                      .out_width = 7,
                      .pad_top = 1,
                      .pad_left = 1}>();
  check<pool_geometry{.in_height = 7,
                      .in_width = 6,
                      .channels = 3,
                      .window_height = 3,
                      .window_width = 2,
                      .out_height = 3,
                      .out_width = 2,
                      .stride_y = 2,
                      .stride_x = 3}>();
  check<pool_geometry{.in_height = 4, .in_width = 4, .channels = 1, .window_height = 4, .window_width = 4}>();
}

TEST_CASE("a maximum passes over NaN, an average does not") {
  constexpr pool_geometry g{
      .in_height = 1, .in_width = 4, .channels = 17, .window_width = 2, .out_width = 2, .stride_x = 2};
  std::vector<float> x(68, 1.0f), y(34);
  x[5] = not_a_number;                                   // first window, channel 5
  for (std::size_t i : {38u, 55u}) x[i] = not_a_number;  // the whole second window of channel 4
  max_pool<g>::run(x.data(), y.data());
  CHECK(y[5] == 1);
  CHECK(y[21] == std::numeric_limits<float>::lowest());
  avg_pool<g>::run(x.data(), y.data());
  CHECK((std::isnan(y[5]) && std::isnan(y[21]) && y[6] == 1));
}

TEST_CASE("a maximum of integers") {
  const signed char x[4] = {-128, -3, -7, -128};
  signed char y[2];
  max_pool<pool_geometry{.in_width = 4, .window_width = 2, .out_width = 2, .stride_x = 2}>::run(x, y);
  CHECK((y[0] == -3 && y[1] == -7));
}
