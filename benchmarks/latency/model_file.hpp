// SPDX-License-Identifier: BSL-1.0
//
// What the programs read and print.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <vector>

#include "measure.hpp"

// A model's file: kernel and bias of each layer, the input, the expected output, as float32.
class model_file {
 public:
  explicit model_file(const std::string& path) {
    std::FILE* file = std::fopen(path.c_str(), "rb");
    if (file == nullptr) throw std::runtime_error("There is no " + path);
    float buffer[4096];
    while (const std::size_t count = std::fread(buffer, sizeof(float), 4096, file))
      numbers_.insert(numbers_.end(), buffer, buffer + count);
    std::fclose(file);
  }
  const float* next(std::size_t count) {
    if (numbers_.size() - position_ < count) throw std::runtime_error("A model's file is too short");
    position_ += count;
    return numbers_.data() + position_ - count;
  }
  std::size_t left() const { return numbers_.size() - position_; }
  void rewind() { position_ = 0; }

 private:
  std::vector<float> numbers_;
  std::size_t position_ = 0;
};

inline double largest_difference(const float* result, const float* expected, std::size_t count) {
  double difference = 0;
  for (std::size_t i = 0; i != count; ++i)
    difference = std::max(difference, std::abs(double(result[i]) - double(expected[i])));
  return difference;
}

inline void report(const contest::contestant& c, const char* model, double difference) {
  std::printf("{\"contestant\": \"%s\", \"model\": \"%s\", \"least\": %.5f, \"median\": %.5f, \"difference\": %.3g}\n",
              c.name.c_str(), model, c.least(), c.median(), difference);
  std::fflush(stdout);
}
