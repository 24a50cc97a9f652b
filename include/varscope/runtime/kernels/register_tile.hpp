// SPDX-License-Identifier: BSL-1.0
// How many pixels (rows of a matrix product) and vectors of output channels (columns) a register tile holds. All of the
// tile's sums stay in registers while the products go by.
//
// A tile of p pixels and v vectors takes p v multiply-adds for p + v loads, and p v + v + 1 registers. The choice is the
// cheapest that fits, counting what the last tiles of a row compute again.
#pragma once
#include <varscope/detail/simd.hpp>

namespace varscope::inline v1::kernels {

struct register_tile {
  int pixels = 1, vectors = 1;
};

constexpr int divide_up(int a, int b) { return (a + b - 1) / b; }

// More weights than these are read from the second cache for every tile.
inline constexpr long near_weights = 8192;

// The cost of one step over `pixels` x `vectors` outputs. Two sums are updated in a cycle, each waits for its last update.
constexpr int tile_cost(register_tile tile, int pixels, int vectors, bool far_weights) {
  const auto at_least = [](int sums, int count) { return sums < count ? count : sums; };
  const int p = tile.pixels, v = tile.vectors, sums = p * v;
  const int fused = 4 * at_least(sums, 10) + p + v;  // the multiply-adds mostly hide the loads
  // Instructions: also loads or copies, two for a broadcast.
  const int separate = 2 * at_least(sums, 6) + sums + 2 * p + (far_weights ? v : 0);
  return divide_up(pixels, p) * divide_up(vectors, v) * (VARSCOPE_FUSED_MULTIPLY_ADD ? fused : separate);
}

constexpr register_tile choose_register_tile(int pixels, int vectors, bool far_weights = false,
                                             int registers = VARSCOPE_VECTOR_REGISTERS) {
  constexpr int most_pixels = 16;                               // bounds the size of the code
  constexpr int product = VARSCOPE_FUSED_MULTIPLY_ADD ? 0 : 1;  // the register that holds it before it is added
  const auto cost = [&](register_tile candidate) { return tile_cost(candidate, pixels, vectors, far_weights); };
  register_tile best;
  for (int v = 1; v <= vectors && v + v + 1 + product <= registers; ++v) {
    for (int p = 1; p <= pixels && p <= most_pixels && p * v + v + 1 + product <= registers; ++p) {
      const register_tile tile{p, v};
      if (cost(tile) <= cost(best)) best = tile;
    }
  }
  // One pixel needs no register for a weight: it is used as it is loaded.
  for (int v = 1; v <= vectors && v + 2 + product <= registers; ++v) {
    if (cost({1, v}) < cost(best)) best = {1, v};
  }
  return best;
}

}  // namespace varscope::inline v1::kernels
