// SPDX-License-Identifier: BSL-1.0
#include <varscope/runtime/kernels/space_to_batch.hpp>

#include <support/catch.hpp>

using namespace varscope::kernels;

namespace {

// TensorFlow's documentation of space_to_batch_nd: blocks of two in the second of two pictures, and of four.
constexpr bool documented() {
  constexpr block_geometry g{.batch = 2,
                             .height = 2,
                             .width = 4,
                             .channels = 1,
                             .rows = 1,
                             .columns = 3,
                             .block_y = 2,
                             .block_x = 2,
                             .left = 2};
  const int x[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
  const int expected[] = {0, 1, 3, 0, 9, 11, 0, 2, 4, 0, 10, 12, 0, 5, 7, 0, 13, 15, 0, 6, 8, 0, 14, 16};
  int y[24]{}, again[16]{};
  space_to_batch<g>::run(x, y);
  for (int i = 0; i != 24; ++i)
    if (y[i] != expected[i]) return false;
  batch_to_space<g>::run(y, again);
  for (int i = 0; i != 16; ++i)
    if (again[i] != x[i]) return false;
  return true;
}

// Rows of zeros above and below, pixels of two channels.
constexpr bool channels() {
  constexpr block_geometry g{.batch = 1,
                             .height = 2,
                             .width = 1,
                             .channels = 2,
                             .rows = 2,
                             .columns = 1,
                             .block_y = 2,
                             .block_x = 1,
                             .top = 1};
  const float x[] = {1, 2, 3, 4};
  const float expected[] = {0, 0, 3, 4, 1, 2, 0, 0};
  float y[8]{}, again[4]{};
  space_to_batch<g>::run(x, y);
  batch_to_space<g>::run(y, again);
  for (int i = 0; i != 8; ++i)
    if (y[i] != expected[i] || again[i % 4] != x[i % 4]) return false;
  return true;
}

}  // namespace

TEST_CASE("blocks of pictures") {
  STATIC_REQUIRE((documented() && channels()));
  CHECK((documented() && channels()));
}
