// SPDX-License-Identifier: BSL-1.0
//
// Pairs of pictures with TensorFlow's distances.
#pragma once

#include <array>
#include <filesystem>
#include <vector>

#include "model.hpp"

namespace siamese {

using picture = std::array<float, side * side>;  // values from 0 to 1

struct pair {
  picture left, right;
  double distance;
};

// From a JSON file with "left" and "right", lists of pictures of 8 rows of 8 numbers from 0 to 16, and "distance", a list
// of numbers; what else it holds does not matter. Errors: varscope::io_error.
std::vector<pair> read_pairs(const std::filesystem::path& path);

}  // namespace siamese
