// SPDX-License-Identifier: BSL-1.0
//
// Prints a sine that a network computes, in millionths: "x sin(x)" a line.
#include <net_weights.hpp>

#include "board/semihosting.hpp"

namespace {

constinit varscope::workspace<sine::net> memory{};

}  // namespace

int main() {
  for (int i = 0; i <= 32; ++i) {
    const float x[] = {static_cast<float>(i) * 0.19634954f};  // pi / 16
    const auto [y] = varscope::run<sine::net, "y">(sine::net_weights, memory, varscope::feed<"x">(x));
    board::write(static_cast<int>(x[0] * 1e6f));
    board::write(" ");
    board::write(static_cast<int>(y(0, 0) * 1e6f));
    board::write("\n");
  }
  return 0;
}
