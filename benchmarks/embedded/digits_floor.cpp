// SPDX-License-Identifier: BSL-1.0
//
// The digits network as plain loops over static arrays, two of them for all layers.
#include "network.hpp"
#include "weights_digits.hpp"

namespace {

float large[8 * 8 * 8];  // what a convolution gives
float small[4 * 4 * 8];  // what is left after pooling

// Inlined into one function, three layers have g++ 12 keep the pointers of the inner loop in memory.
template <int Side, int In, int Out>
[[gnu::noinline]] void conv_relu(const float* x, const float* weights, const float* biases, float* y) {
  for (int row = 0; row < Side; ++row) {
    for (int column = 0; column < Side; ++column) {
      for (int o = 0; o < Out; ++o) {
        float sum = biases[o];
        for (int i = row == 0; i < (row == Side - 1 ? 2 : 3); ++i) {
          for (int j = column == 0; j < (column == Side - 1 ? 2 : 3); ++j) {
            const float* pixel = x + ((row + i - 1) * Side + column + j - 1) * In;
            const float* weight = weights + ((o * 3 + i) * 3 + j) * In;
            for (int c = 0; c < In; ++c) sum += pixel[c] * weight[c];
          }
        }
        *y++ = sum < 0 ? 0 : sum;
      }
    }
  }
}

template <int Side, int Channels>
inline void max_pool(const float* x, float* y) {
  for (int row = 0; row < Side; row += 2) {
    for (int column = 0; column < Side; column += 2) {
      for (int c = 0; c < Channels; ++c) {
        const float* cell = x + (row * Side + column) * Channels + c;
        float most = cell[0];
        if (cell[Channels] > most) most = cell[Channels];
        if (cell[Side * Channels] > most) most = cell[Side * Channels];
        if (cell[(Side + 1) * Channels] > most) most = cell[(Side + 1) * Channels];
        *y++ = most;
      }
    }
  }
}

}  // namespace

void infer(const float* input, float* output) {
  conv_relu<8, 1, 8>(input, digits_conv1_weights_by_output, digits_conv1_biases, large);
  max_pool<8, 8>(large, small);
  conv_relu<4, 8, 16>(small, digits_conv2_weights_by_output, digits_conv2_biases, large);
  max_pool<4, 16>(large, small);
  for (int o = 0; o < 10; ++o) {
    float sum = digits_dense_biases[o];
    for (int i = 0; i < 64; ++i) sum += small[i] * digits_dense_weights_by_output[o * 64 + i];
    output[o] = sum;
  }
}
