// SPDX-License-Identifier: BSL-1.0
// How many pixels (rows of a matrix product) and vectors of output channels (columns) a register tile holds. All of the
// tile's sums stay in registers while the products go by.
//
// A tile of p pixels and v vectors takes p v multiply-adds for p + v loads, and p v + v + 1 registers. The choice is the
// cheapest that fits, counting what tiles at the border of the output compute twice.
#pragma once
#include <varscope/detail/simd.hpp>

namespace varscope::inline v1::kernels {

struct register_tile {
  int pixels = 1, vectors = 1;
};

constexpr int divide_up(int a, int b) { return (a + b - 1) / b; }

// The cost of one step over `pixels` x `vectors` outputs, in loads: two multiply-adds and two loads go at a time, and
// fewer than eight sums wait for one another.
constexpr int tile_cost(register_tile tile, int pixels, int vectors) {
  const int sums = tile.pixels * tile.vectors;
  const int step = 4 * (sums < 8 ? 8 : sums) + tile.pixels + tile.vectors;
  return divide_up(pixels, tile.pixels) * divide_up(vectors, tile.vectors) * step;
}

constexpr register_tile choose_register_tile(int pixels, int vectors, int registers = VARSCOPE_VECTOR_REGISTERS) {
  constexpr int most_pixels = 16;  // bounds the size of the code
  register_tile best;
  for (int v = 1; v <= vectors && v < registers / 2; ++v) {
    for (int p = 1; p <= pixels && p <= most_pixels && p * v + v + 1 <= registers; ++p) {
      const register_tile tile{p, v};
      if (tile_cost(tile, pixels, vectors) <= tile_cost(best, pixels, vectors)) best = tile;
    }
  }
  return best;
}

}  // namespace varscope::inline v1::kernels
