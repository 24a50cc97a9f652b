// SPDX-License-Identifier: BSL-1.0
// Which blocking a convolution gets, and with how many lanes: the one with the least vector instructions.
#pragma once
#include <varscope/detail/simd.hpp>
#include <varscope/runtime/kernels/conv2d_geometry.hpp>
#include <varscope/runtime/kernels/register_tile.hpp>

namespace varscope::inline v1::kernels {

enum class conv2d_blocking {
  plain,  // loops
  wide,   // output channels in the lanes
  thin,   // pixels of a row in the lanes
  deep,   // input channels in the lanes
};

struct conv2d_choice {
  conv2d_blocking blocking = conv2d_blocking::plain;
  int lanes = 1;
};

template <class T>
constexpr conv2d_choice choose_conv2d(const conv2d_geometry& g) {
  // A kernel's columns are unrolled: one much wider than any in use is left to the loops, for the size of the code.
  constexpr int widest_kernel = 32, registers = VARSCOPE_VECTOR_REGISTERS;
  if (!std::is_floating_point_v<T> || g.kernel_width > widest_kernel) return {};

  // Instructions for an output row: products, and what rearranging takes.
  using count = long long;
  const count taps = count(g.kernel_height) * g.kernel_width, in = g.in_channels, out = g.out_channels;

  const int wide_lanes = detail::lanes_for<T>(g.out_channels);
  conv2d_choice best{conv2d_blocking::wide, wide_lanes};
  if (wide_lanes == detail::native_lanes<T>) return best;
  count least = g.out_width * taps * in * divide_up(g.out_channels, wide_lanes);

  const int thin_lanes = detail::lanes_for<T>(g.out_width);
  if (thin_lanes > 1 && g.stride_x == 1 && g.out_channels + 2 <= registers && g.pad_left < g.out_width) {
    // An unaligned load for each tap; shuffles between channels and planes on the way in and out.
    const count cost = divide_up(g.out_width, thin_lanes) * (taps * in * (out + 1) + in * in + out * out);
    if (cost < least) {
      best = {conv2d_blocking::thin, thin_lanes};
      least = cost;
    }
  }
  const int deep_lanes = detail::lanes_for<T>(g.in_channels);
  if (deep_lanes > 1 && g.in_channels % deep_lanes == 0 && g.out_channels <= registers / 4) {
    // Three operations to add up the lanes of a sum.
    const count cost = g.out_width * out * (taps * in / deep_lanes + 3);
    if (cost < least) best = {conv2d_blocking::deep, deep_lanes};
  }
  return best;
}

}  // namespace varscope::inline v1::kernels
