// SPDX-License-Identifier: BSL-1.0
#include <varscope/detail/simd.hpp>

#include "support/catch.hpp"

using namespace varscope;

TEST_CASE("a constant vector is stored as it is") {
  // Known to the compiler, and no other lane is like the first: g++ 12 gets such a copy wrong with -march=native.
  constexpr int lanes = detail::lanes_for<float>(8);
  using V = detail::vec<float, lanes>;
  float x[8], y[8];
  for (int i = 0; i < 8; ++i) x[i] = i < 4 ? 8388609.0f : 8388608.0f;
  for (int i = 0; i < 8; i += lanes) detail::store(y + i, detail::load<V>(x + i) - 8388608.0f);
  for (int i = 0; i < 8; ++i) CHECK(y[i] == (i < 4 ? 1.0f : 0.0f));
}
