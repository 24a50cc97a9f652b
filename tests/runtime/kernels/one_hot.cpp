// SPDX-License-Identifier: BSL-1.0
#include <varscope/runtime/kernels/one_hot.hpp>

#include <cstdint>

#include <support/catch.hpp>

using namespace varscope::kernels;

namespace {

constexpr bool rows() {
  const std::int64_t indices[] = {2, 0, -1, 3, std::int64_t(1) << 32};
  float y[15]{};
  one_hot<5, 3>::run(indices, 0.5f, -1.0f, y);
  for (int n = 0; n != 15; ++n)
    if (y[n] != (indices[n / 3] == n % 3 ? 0.5f : -1.0f)) return false;
  return true;
}

constexpr bool of_bytes() {
  const unsigned char indices[] = {1, 255};
  bool y[4]{};
  one_hot<2, 2>::run(indices, true, false, y);
  return !y[0] && y[1] && !y[2] && !y[3];
}

// Columns of three, for two rows of two indices.
constexpr bool columns() {
  const int indices[] = {2, 0, 1, 7};
  int y[12]{};
  one_hot<2, 3, 2>::run(indices, 1, 0, y);
  for (int row = 0; row != 2; ++row)
    for (int place = 0; place != 3; ++place)
      for (int i = 0; i != 2; ++i)
        if (y[row * 6 + place * 2 + i] != (indices[row * 2 + i] == place)) return false;
  return true;
}

}  // namespace

TEST_CASE("a row for each index") {
  STATIC_REQUIRE((rows() && of_bytes()));
  CHECK((rows() && of_bytes()));
}

TEST_CASE("an axis before others") {
  STATIC_REQUIRE(columns());
  CHECK(columns());
}
