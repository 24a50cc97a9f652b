// SPDX-License-Identifier: BSL-1.0
//
// Many pictures on several threads: the variables are one constant object that all of them read, and each thread has a
// workspace of its own.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <thread>
#include <vector>

#include "model.hpp"

namespace digits {

using picture = std::array<float, pixels>;

// A picture's logits, and the digit with the largest.
struct reading {
  std::array<float, classes> logits;
  int digit;
};

// A few pictures in the memory of one thread.
class part_reader {
 public:
  void read(const arena<net>& variables, std::span<const picture> pictures, std::span<reading> readings) {
    constexpr std::size_t batch = 10;
    std::size_t i = 0;
    for (; i + batch <= pictures.size(); i += batch) {
      const std::span<const float, batch * pixels> values(pictures[i].data(), batch * pixels);
      const auto [logits, digit] =
          run<batch_net, "digits/logits", "digits/digit">(variables, batch_workspace_, feed<"pictures">(values));
      keep(logits.span(), digit.span(), readings.subspan(i, batch));
    }
    for (; i != pictures.size(); ++i) {
      const auto [logits, digit] =
          run<net, "digits/logits", "digits/digit">(variables, workspace_, feed<"pictures">(pictures[i]));
      keep(logits.span(), digit.span(), readings.subspan(i, 1));
    }
  }

 private:
  static void keep(std::span<const float> logits, std::span<const std::int64_t> digits, std::span<reading> readings) {
    for (std::size_t i = 0; i != readings.size(); ++i) {
      std::copy_n(logits.begin() + static_cast<std::ptrdiff_t>(i * classes), classes, readings[i].logits.begin());
      readings[i].digit = static_cast<int>(digits[i]);
    }
  }

  workspace<net> workspace_{};
  workspace<batch_net> batch_workspace_{};
};

// Every thread takes a part of the pictures. `threads` is at least 1.
inline std::vector<reading> read_pictures(const arena<net>& variables, std::span<const picture> pictures,
                                          std::size_t threads) {
  std::vector<reading> readings(pictures.size());
  std::vector<part_reader> readers(threads);
  const std::size_t part = (pictures.size() + threads - 1) / threads;
  std::vector<std::jthread> running;
  for (std::size_t i = 0; i != threads; ++i) {
    const std::size_t first = std::min(i * part, pictures.size());
    const std::size_t count = std::min(part, pictures.size() - first);
    running.emplace_back([&, first, count, i] {
      readers[i].read(variables, pictures.subspan(first, count), std::span(readings).subspan(first, count));
    });
  }
  running.clear();  // waits for all
  return readings;
}

}  // namespace digits
