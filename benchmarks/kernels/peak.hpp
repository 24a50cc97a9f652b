// SPDX-License-Identifier: BSL-1.0
//
// What one core can do: float32 multiply-adds, and bytes read from each cache.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <varscope/detail/simd.hpp>

#include "../latency/measure.hpp"

namespace peak {

namespace detail = varscope::detail;

inline constexpr int lanes = detail::native_lanes<float>;
using vector = detail::vec<float, lanes>;

// The least seconds of many short runs, so that a busy neighbour does not count.
template <class F>
double least_seconds(F run, int runs = 400) {
  double least = 1e30;
  for (int i = 0; i != runs; ++i) {
    const double start = now();
    run();
    least = std::min(least, now() - start);
  }
  return least;
}

// More chains of multiply-adds than a core has in flight, each waiting for its own last one only.
inline double gflops() {
  constexpr int chains = VARSCOPE_VECTOR_REGISTERS - 4, steps = 20'000;
  float numbers[3] = {0.999f, 0.001f, 1};
  touch(numbers);
  const double seconds = least_seconds([&] {
    const auto factor = detail::broadcast<vector>(numbers[0]), summand = detail::broadcast<vector>(numbers[1]);
    vector sums[chains];
    for (vector& sum : sums) sum = detail::broadcast<vector>(numbers[2]);
    VARSCOPE_ROLLED
    for (int i = 0; i != steps; ++i)
      detail::unroll<chains>([&](auto chain) VARSCOPE_INLINE_LAMBDA { sums[chain] = sums[chain] * factor + summand; });
    vector total = sums[0];
    for (int chain = 1; chain != chains; ++chain) total += sums[chain];
    touch(&total);
  });
  return 2.0 * lanes * chains * steps / seconds * 1e-9;
}

// Gigabytes a second, read again and again from as many bytes.
inline double read_rate(std::size_t bytes) {
  constexpr int chains = 8;
  std::vector<float> memory(bytes / sizeof(float) + chains * lanes, 1.0f);
  const std::size_t repetitions = bytes < (std::size_t(1) << 21) ? (std::size_t(1) << 21) / bytes : 1;
  const double seconds = least_seconds([&] {
    vector sums[chains] = {};
    for (std::size_t nth = 0; nth != repetitions; ++nth) {
      touch(memory.data());
      VARSCOPE_ROLLED
      for (std::size_t i = 0; i < bytes / sizeof(float); i += chains * lanes)
        detail::unroll<chains>([&](auto chain) VARSCOPE_INLINE_LAMBDA {
          sums[chain] += detail::load<vector>(memory.data() + i + chain * lanes);
        });
    }
    touch(sums);
  });
  return double(bytes) * double(repetitions) / seconds * 1e-9;
}

}  // namespace peak
