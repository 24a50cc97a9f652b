// SPDX-License-Identifier: BSL-1.0
//
// The sine network of examples/embedded.
#include <span>

#include "network.hpp"
#include "sine_model.hpp"

// Read-only memory, in another file, as varscope_embed_weights puts it.
extern const varscope::arena<sine::net, 4 QUANTIZED> weights;

void infer(const float* input, float* output) {
  varscope::workspace<sine::net KERNELS> memory;  // 8 bytes for the result, which is copied from there
  const auto [y] =
      varscope::run<sine::net, "y">(weights, memory, varscope::feed<"x">(std::span<const float, 1>(input, 1)));
  *output = y(0, 0);
}
