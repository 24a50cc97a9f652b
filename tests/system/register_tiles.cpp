// SPDX-License-Identifier: BSL-1.0
// Convolutions of each blocking and products of matrices of each kind, for register_tiles.py to look at.
#include <varscope/runtime/kernels/conv2d.hpp>
#include <varscope/runtime/kernels/depthwise_conv2d.hpp>
#include <varscope/runtime/kernels/matmul.hpp>

namespace kernels = varscope::kernels;

constexpr kernels::conv2d_geometry geometry(int in_channels, int out_channels) {
  return {.in_height = 32,
          .in_width = 32,
          .in_channels = in_channels,
          .kernel_height = 3,
          .kernel_width = 3,
          .out_channels = out_channels,
          .out_height = 32,
          .out_width = 32,
          .pad_top = 1,
          .pad_left = 1};
}

template <int InChannels, int OutChannels>
void convolve(const float* input, const float* filter, const float* bias, float* output) {
  constexpr kernels::conv2d_geometry g = geometry(InChannels, OutChannels);
  using kernel = kernels::conv2d<g, true, kernels::relu>;
  static float scratch[kernel::template scratch_elements<float> + 1];
  kernel::run(input, filter, bias, output, scratch);
}

template <kernels::matmul_geometry G>
void multiply(const float* a, const float* b, const float* bias, float* y) {
  kernels::matmul<G, true, kernels::relu>::run(a, b, bias, y);
}

void run_all(const float* a, const float* b, const float* bias, float* y) {
  // Output channels in the lanes; in the second the last vector is moved back; few input channels are unrolled.
  convolve<32, 32>(a, b, bias, y);
  convolve<5, 21>(a, b, bias, y);
  convolve<2, 16>(a, b, bias, y);
  convolve<4, 24>(a, b, bias, y);
  // Pixels in the lanes.
  convolve<3, 8>(a, b, bias, y);
  convolve<3, 3>(a, b, bias, y);
  convolve<2, 2>(a, b, bias, y);
  // Input channels in the lanes.
  convolve<32, 1>(a, b, bias, y);
  convolve<8, 3>(a, b, bias, y);
  convolve<16, 2>(a, b, bias, y);
  kernels::depthwise_conv2d<geometry(40, 40), true, kernels::relu>::run(a, b, bias, y);
  multiply<kernels::matmul_geometry{.m = 64, .k = 64, .n = 64}>(a, b, bias, y);
  multiply<kernels::matmul_geometry{.k = 64, .n = 10}>(a, b, bias, y);     // all outputs in registers, in several chains
  multiply<kernels::matmul_geometry{.k = 64, .n = 40}>(a, b, bias, y);     // the same in one chain
  multiply<kernels::matmul_geometry{.k = 300, .n = 1024}>(a, b, bias, y);  // outputs in memory
  multiply<kernels::matmul_geometry{.k = 64, .n = 32, .transpose_b = true}>(a, b, bias, y);  // sums across lanes
}
