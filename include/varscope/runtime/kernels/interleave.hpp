// SPDX-License-Identifier: BSL-1.0
// Between channels next to one another (NHWC) and one vector of pixels for each channel, in registers.
//
// Each result is gathered by one two-source shuffle for each vector that holds some of it; the compiler drops those that
// change nothing.
#pragma once
#include <varscope/detail/simd.hpp>

namespace varscope::inline v1::kernels {

// Lane i of a channel's vector is element i * Channels + Channel of the input, if that lies in vector Source.
template <int Lanes, int Channels, int Channel, int Source>
struct from_interleaved {
  static constexpr int index(int lane) {
    const int element = lane * Channels + Channel;
    return element / Lanes == Source ? Lanes + element % Lanes : lane;
  }
};

// Lane i of vector Result is pixel p of channel c, where Result * Lanes + i = p * Channels + c, if c is Source.
template <int Lanes, int Channels, int Result, int Source>
struct to_interleaved {
  static constexpr int index(int lane) {
    const int element = Result * Lanes + lane;
    return element % Channels == Source ? Lanes + element / Channels : lane;
  }
};

template <template <int, int, int, int> class Pick, int Lanes, int Channels, class V>
VARSCOPE_INLINE void permute_channels(const V (&from)[Channels], V (&to)[Channels]) {
  detail::unroll<Channels>([&](auto nth_result) VARSCOPE_INLINE_LAMBDA {
    V gathered_pixels = from[0];
    detail::unroll<Channels>([&](auto nth_source) VARSCOPE_INLINE_LAMBDA {
      gathered_pixels =
          detail::shuffle<Pick<Lanes, Channels, nth_result, nth_source>, Lanes>(gathered_pixels, from[nth_source]);
    });
    to[nth_result] = gathered_pixels;
  });
}

}  // namespace varscope::inline v1::kernels
