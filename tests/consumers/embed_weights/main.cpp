// SPDX-License-Identifier: BSL-1.0
// Ends with the last weight, a whole number, as its status.
#include <model_weights.hpp>

int main() { return static_cast<int>(model_weights.get<"layer/weights">()(1, 2)); }
