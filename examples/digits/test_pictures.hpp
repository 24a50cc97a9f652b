// SPDX-License-Identifier: BSL-1.0
//
// Pictures of digits with the digits that they show.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "reader.hpp"

namespace digits {

struct test_pictures {
  std::vector<picture> pictures;  // values from 0 to 1
  std::vector<int> labels;
};

// From a file of pictures, 64 bytes from 0 to 16 each, and one of labels, a byte each. Errors: varscope::io_error.
test_pictures read_test_pictures(const std::filesystem::path& pictures, const std::filesystem::path& labels);

// Some pictures side by side, with a line of text below each.
std::string drawing(std::span<const picture> pictures, std::span<const std::string> lines);

}  // namespace digits
