// SPDX-License-Identifier: BSL-1.0
//
// Philox 4x32-10, the counter-based generator of TensorFlow's random operations (J. Salmon et al., "Parallel random
// numbers: as easy as 1, 2, 3", 2011). A block of four words is a function of the counter and the key alone, so
// skipping ahead costs one addition and results do not depend on the number of threads.
//
//   philox generator(87654321, 42);   // an operation's attributes seed and seed2
//   auto words = generator().word;    // the next block
#pragma once

#include <cstdint>

namespace varscope::inline v1 {

class philox {
 public:
  struct block {
    std::uint32_t word[4];
  };

  // The key is the operation's seed; the upper half of the counter is its seed2.
  constexpr philox(std::int64_t seed, std::int64_t seed2)
      : counter_{{0, 0, low(static_cast<std::uint64_t>(seed2)), high(static_cast<std::uint64_t>(seed2))}},
        key_{low(static_cast<std::uint64_t>(seed)), high(static_cast<std::uint64_t>(seed))} {}

  // The block at the counter; the counter advances by one.
  constexpr block operator()() {
    std::uint32_t a = counter_.word[0], b = counter_.word[1], c = counter_.word[2], d = counter_.word[3];
    std::uint32_t key0 = key_[0], key1 = key_[1];
    for (int round = 0; round != 10; ++round) {
      const std::uint64_t product0 = std::uint64_t{0xD2511F53} * a;
      const std::uint64_t product1 = std::uint64_t{0xCD9E8D57} * c;
      a = high(product1) ^ b ^ key0;
      b = low(product1);
      c = high(product0) ^ d ^ key1;
      d = low(product0);
      key0 += 0x9E3779B9;  // the golden ratio
      key1 += 0xBB67AE85;  // the square root of 3, less 1
    }
    skip(1);
    return {{a, b, c, d}};
  }

  // Passes over blocks: adds to the 128-bit counter.
  constexpr void skip(std::uint64_t blocks) {
    const std::uint64_t lower = pair(counter_.word[0], counter_.word[1]) + blocks;
    counter_.word[0] = low(lower);
    counter_.word[1] = high(lower);
    if (lower < blocks && ++counter_.word[2] == 0) ++counter_.word[3];
  }

 private:
  static constexpr std::uint32_t low(std::uint64_t value) { return static_cast<std::uint32_t>(value); }
  static constexpr std::uint32_t high(std::uint64_t value) { return static_cast<std::uint32_t>(value >> 32); }
  static constexpr std::uint64_t pair(std::uint32_t lower, std::uint32_t upper) {
    return std::uint64_t{upper} << 32 | lower;
  }

  block counter_;
  std::uint32_t key_[2];
};

}  // namespace varscope::inline v1
