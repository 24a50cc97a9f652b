// SPDX-License-Identifier: BSL-1.0
//
// The sine network as plain loops over static arrays.
#include "network.hpp"
#include "weights_sine.hpp"

namespace {

float first[16], second[16];

template <int In, int Out, bool Relu>
inline void dense(const float* x, const float* weights, const float* biases, float* y) {
  for (int o = 0; o < Out; ++o) {
    float sum = biases[o];
    for (int i = 0; i < In; ++i) sum += x[i] * weights[o * In + i];
    y[o] = Relu && sum < 0 ? 0 : sum;
  }
}

}  // namespace

void infer(const float* input, float* output) {
  dense<1, 16, true>(input, hidden1_weights_by_output, hidden1_biases, first);
  dense<16, 16, true>(first, hidden2_weights_by_output, hidden2_biases, second);
  dense<16, 1, false>(second, output_weights_by_output, output_biases, output);
}
