// SPDX-License-Identifier: BSL-1.0
#include <varscope/runtime/kernels/horizontal_sum.hpp>

#include "support/catch.hpp"

using namespace varscope;

namespace {

// Small integers: the order of a sum does not show.
template <class T, int Lanes>
void check() {
  using V = detail::vec<T, Lanes>;
  T numbers[Lanes][Lanes];
  V vectors[Lanes];
  for (int v = 0; v != Lanes; ++v) {
    for (int lane = 0; lane != Lanes; ++lane) numbers[v][lane] = T(v * 7 - lane * 3 + 1);
    vectors[v] = detail::load<V>(numbers[v]);
  }
  T sums[Lanes];
  for (int v = 0; v != Lanes; ++v) {
    sums[v] = 0;
    for (T number : numbers[v]) sums[v] += number;
    CHECK(kernels::horizontal_sum<T, Lanes>(vectors[v]) == sums[v]);
  }
  const V together = kernels::horizontal_sums<Lanes>(vectors);
  T got[Lanes];
  detail::store(got, together);
  for (int v = 0; v != Lanes; ++v) CHECK(got[v] == sums[v]);
}

}  // namespace

TEST_CASE("sums over lanes of the machine's vectors") {
  check<float, detail::native_lanes<float>>();
  check<double, detail::native_lanes<double>>();
}
