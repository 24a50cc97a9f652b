// SPDX-License-Identifier: BSL-1.0
#include <varscope/runtime/kernels/resize.hpp>

#include <cmath>
#include <vector>

#include <support/catch.hpp>

using namespace varscope::kernels;

namespace {

// By weights: every pixel of the picture is asked how much it counts for every pixel of the result.
double weight(int pixel, int count, double position, bool nearest) {
  if (nearest) return pixel == (position < count - 1 ? int(position) : count - 1);
  const double clipped = position < count - 1 ? position : count - 1;
  const double distance = std::fabs(clipped - pixel);
  return distance < 1 ? 1 - distance : 0;
}

template <resize_geometry G>
double position(int i, int in, int out) {
  return G.align_corners && out > 1 ? double(i) * (in - 1) / (out - 1) : double(i) * in / out;
}

template <resize_geometry G>
void check(bool nearest) {
  std::vector<float> x(std::size_t(G.batch * G.image_elements()));
  for (std::size_t i = 0; i < x.size(); ++i) x[i] = float(i * 7919 % 2003) / 1001.5f - 1;
  std::vector<float> y(std::size_t(G.batch * G.out_height * G.out_width * G.channels));
  if (nearest)
    resize_nearest<G>::run(x.data(), y.data());
  else
    resize_bilinear<G>::run(x.data(), y.data());
  double worst = 0;
  std::size_t next = 0;
  for (int n = 0; n < G.batch; ++n)
    for (int oy = 0; oy < G.out_height; ++oy)
      for (int ox = 0; ox < G.out_width; ++ox)
        for (int c = 0; c < G.channels; ++c) {
          double expected = 0;
          for (int iy = 0; iy < G.in_height; ++iy)
            for (int ix = 0; ix < G.in_width; ++ix)
              expected += weight(iy, G.in_height, position<G>(oy, G.in_height, G.out_height), nearest) *
                          weight(ix, G.in_width, position<G>(ox, G.in_width, G.out_width), nearest) *
                          double(x[std::size_t(((n * G.in_height + iy) * G.in_width + ix) * G.channels + c)]);
          worst = std::fmax(worst, std::fabs(expected - double(y[next++])));
        }
  CHECK(worst < (nearest ? 1e-12 : 1e-5));
}

// At a corner's half the nearest pixel is the next.
constexpr bool corners() {
  const int x[] = {1, 2};
  int y[3]{};
  resize_nearest<resize_geometry{.in_width = 2, .out_width = 3, .align_corners = true}>::run(x, y);
  return y[0] == 1 && y[1] == 2 && y[2] == 2;
}
constexpr bool middle() {
  const unsigned char x[] = {10, 20};
  float y[4]{};
  resize_bilinear<resize_geometry{.in_width = 2, .out_width = 4}>::run(x, y);
  return y[0] == 10 && y[1] == 15 && y[2] == 20 && y[3] == 20;
}

}  // namespace

TEST_CASE("pictures of another size against weights") {
  constexpr resize_geometry larger{
      .batch = 2, .in_height = 3, .in_width = 4, .channels = 3, .out_height = 7, .out_width = 9};
  constexpr resize_geometry smaller{.in_height = 8, .in_width = 9, .channels = 2, .out_height = 3, .out_width = 4};
  constexpr resize_geometry aligned{.in_height = 5, .in_width = 1, .out_height = 9, .out_width = 3, .align_corners = true};
  check<larger>(true);
  check<larger>(false);
  check<smaller>(true);
  check<smaller>(false);
  check<aligned>(false);
  STATIC_REQUIRE((corners() && middle()));
  CHECK((corners() && middle()));
}

TEST_CASE("what is not a number stays where it weighs") {
  const float x[] = {1, NAN, 3};
  float y[6];
  resize_bilinear<resize_geometry{.in_width = 3, .out_width = 6}>::run(x, y);
  CHECK((y[0] == 1 && std::isnan(y[1]) && std::isnan(y[2]) && std::isnan(y[3]) && y[4] == 3 && y[5] == 3));
}
