// SPDX-License-Identifier: BSL-1.0
// Convolutions of each blocking and a product of matrices, for register_tiles.py to look at.
#include <varscope/runtime/kernels/conv2d.hpp>
#include <varscope/runtime/kernels/matmul.hpp>

namespace kernels = varscope::kernels;

template <int InChannels, int OutChannels>
void convolve(const float* input, const float* filter, const float* bias, float* output) {
  constexpr kernels::conv2d_geometry g{.in_height = 32,
                                       .in_width = 32,
                                       .in_channels = InChannels,
                                       .kernel_height = 3,
                                       .kernel_width = 3,
                                       .out_channels = OutChannels,
                                       .out_height = 32,
                                       .out_width = 32,
                                       .pad_top = 1,
                                       .pad_left = 1};
  using kernel = kernels::conv2d<g, true, kernels::relu>;
  static float scratch[kernel::template scratch_elements<float> + 1];
  kernel::run(input, filter, bias, output, scratch);
}

void run_all(const float* a, const float* b, const float* bias, float* y) {
  convolve<32, 32>(a, b, bias, y);
  convolve<3, 8>(a, b, bias, y);
  convolve<3, 3>(a, b, bias, y);
  convolve<32, 1>(a, b, bias, y);
  kernels::matmul<kernels::matmul_geometry{.m = 64, .k = 64, .n = 64}, true>::run(a, b, bias, y);
}
