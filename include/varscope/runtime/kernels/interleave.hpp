// SPDX-License-Identifier: BSL-1.0
// Between channels next to one another (NHWC) and one vector of pixels for each channel, in registers.
//
// Where the channels are a power of two, their vectors are zipped (or unzipped) in pairs, once for each factor of two.
// Otherwise each result is gathered by one two-source shuffle for each vector that holds some of it; the compiler drops
// those that change nothing.
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
VARSCOPE_INLINE void gather_channels(const V (&from)[Channels], V (&to)[Channels]) {
  detail::unroll<Channels>([&](auto nth_result) VARSCOPE_INLINE_LAMBDA {
    V gathered_pixels = from[0];
    detail::unroll<Channels>([&](auto nth_source) VARSCOPE_INLINE_LAMBDA {
      gathered_pixels =
          detail::shuffle<Pick<Lanes, Channels, nth_result, nth_source>, Lanes>(gathered_pixels, from[nth_source]);
    });
    to[nth_result] = gathered_pixels;
  });
}

// Lanes of two vectors by turns, from the half that First begins.
template <int Lanes, int First>
struct zipped {
  static constexpr int index(int lane) { return First + lane / 2 + lane % 2 * Lanes; }
};
// Every other lane of two vectors, one after the other.
template <int First>
struct unzipped {
  static constexpr int index(int lane) { return 2 * lane + First; }
};

// Of the bits that number an element (of its vector, then of its lane) a step makes the first the last.
template <int Lanes, int Steps, class V, int Channels>
VARSCOPE_INLINE void zip_channels(const V (&from)[Channels], V (&to)[Channels]) {
  V mixed[Channels];
  detail::unroll<Channels / 2>([&](auto nth_pair) VARSCOPE_INLINE_LAMBDA {
    const V first_of_pair = from[nth_pair], second_of_pair = from[nth_pair + Channels / 2];
    mixed[2 * nth_pair] = detail::shuffle<zipped<Lanes, 0>, Lanes>(first_of_pair, second_of_pair);
    mixed[2 * nth_pair + 1] = detail::shuffle<zipped<Lanes, Lanes / 2>, Lanes>(first_of_pair, second_of_pair);
  });
  if constexpr (Steps > 1) {
    zip_channels<Lanes, Steps - 1>(mixed, to);
  } else {
    detail::unroll<Channels>([&](auto nth_vector) VARSCOPE_INLINE_LAMBDA { to[nth_vector] = mixed[nth_vector]; });
  }
}
// The last the first.
template <int Lanes, int Steps, class V, int Channels>
VARSCOPE_INLINE void unzip_channels(const V (&from)[Channels], V (&to)[Channels]) {
  V mixed[Channels];
  detail::unroll<Channels / 2>([&](auto nth_pair) VARSCOPE_INLINE_LAMBDA {
    const V first_of_pair = from[2 * nth_pair], second_of_pair = from[2 * nth_pair + 1];
    mixed[nth_pair] = detail::shuffle<unzipped<0>, Lanes>(first_of_pair, second_of_pair);
    mixed[nth_pair + Channels / 2] = detail::shuffle<unzipped<1>, Lanes>(first_of_pair, second_of_pair);
  });
  if constexpr (Steps > 1) {
    unzip_channels<Lanes, Steps - 1>(mixed, to);
  } else {
    detail::unroll<Channels>([&](auto nth_vector) VARSCOPE_INLINE_LAMBDA { to[nth_vector] = mixed[nth_vector]; });
  }
}

// How often a number can be halved, if it is a power of two; otherwise 0.
constexpr int halvings(int number) {
  int count = 0;
  for (; number > 1; number /= 2, ++count) {
    if (number % 2 != 0) return 0;
  }
  return count;
}

// Vectors of pixels side by side, as they lie in memory, and one vector of pixels for each channel.
template <int Lanes, class V, int Channels>
VARSCOPE_INLINE void split_channels(const V (&pixels)[Channels], V (&channels)[Channels]) {
  if constexpr (halvings(Channels) > 0) {
    unzip_channels<Lanes, halvings(Channels)>(pixels, channels);
  } else {
    gather_channels<from_interleaved, Lanes>(pixels, channels);
  }
}
template <int Lanes, class V, int Channels>
VARSCOPE_INLINE void join_channels(const V (&channels)[Channels], V (&pixels)[Channels]) {
  if constexpr (halvings(Channels) > 0) {
    zip_channels<Lanes, halvings(Channels)>(channels, pixels);
  } else {
    gather_channels<to_interleaved, Lanes>(channels, pixels);
  }
}

}  // namespace varscope::inline v1::kernels
