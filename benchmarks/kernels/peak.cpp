// SPDX-License-Identifier: BSL-1.0
//
// Prints what one core can do, as a line of JSON.
#include <cstdio>

#include "peak.hpp"

int main() {
  std::printf("{\"gflops\": %.1f, \"lanes\": %d, \"read_24k\": %.0f, \"read_512k\": %.0f, \"read_13m\": %.0f}\n",
              peak::gflops(), peak::lanes, peak::read_rate(24 << 10), peak::read_rate(512 << 10),
              peak::read_rate(13 << 20));
}
