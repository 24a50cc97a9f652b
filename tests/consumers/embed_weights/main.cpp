// SPDX-License-Identifier: BSL-1.0
// Ends with the last weight, a whole number, as its status.
#include <model_weights.hpp>

int main() {
  const float weight = model_weights.get<"layer/weights">()(1, 2);
  return static_cast<int>(weight + 0.5f);  // a quantized one may be a little less than it was
}
