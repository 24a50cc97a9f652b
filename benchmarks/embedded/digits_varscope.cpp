// SPDX-License-Identifier: BSL-1.0
//
// The network of examples/digits.
#include <span>

#include "digits_model.hpp"
#include "network.hpp"

// Read-only memory, in another file, as varscope_embed_weights puts it.
extern const varscope::arena<digits_logits::net, 4 QUANTIZED> weights;

namespace {

constinit varscope::workspace<digits_logits::net KERNELS> memory{};

}  // namespace

void infer(const float* input, float* output) {
  const auto [logits] = varscope::run<digits_logits::net, "digits/logits">(
      weights, memory, varscope::feed<"pictures">(std::span<const float, digits::pixels>(input, digits::pixels)));
  for (std::size_t i = 0; i != digits::classes; ++i) output[i] = logits(0, i);
}
