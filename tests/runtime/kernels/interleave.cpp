// SPDX-License-Identifier: BSL-1.0
#include <varscope/runtime/kernels/interleave.hpp>

#include "support/catch.hpp"

using namespace varscope;

namespace {

constexpr int lanes = detail::native_lanes<float>;

template <int Channels>
void check() {
  using V = detail::vec<float, lanes>;
  float pixels[lanes * Channels];  // [pixel, channel]
  for (int i = 0; i != lanes * Channels; ++i) pixels[i] = float(i);
  V side_by_side[Channels], of_channel[Channels], back[Channels];
  for (int v = 0; v != Channels; ++v) side_by_side[v] = detail::load<V>(pixels + v * lanes);
  kernels::split_channels<lanes>(side_by_side, of_channel);
  kernels::join_channels<lanes>(of_channel, back);
  for (int channel = 0; channel != Channels; ++channel)
    for (int lane = 0; lane != lanes; ++lane) {
      CHECK(of_channel[channel][lane] == pixels[lane * Channels + channel]);
      CHECK(back[channel][lane] == side_by_side[channel][lane]);
    }
}

}  // namespace

TEST_CASE("channels are taken apart and put together, a power of two or not") {
  check<1>();
  check<2>();
  check<3>();
  check<4>();
  check<5>();
  check<6>();
  check<8>();
}
