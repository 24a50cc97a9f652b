// SPDX-License-Identifier: BSL-1.0
//
// The pictures of examples/digits/data, in flash: make_test_pictures.py writes them down.
#pragma once

#include <cstdint>

namespace test_pictures {

inline constexpr int count = 360;

extern const std::uint8_t bytes[count][64];         // from 0 (white) to 16
extern const std::uint8_t labels[count];            // the digit that each shows
extern const std::uint8_t predictions[count];       // the digit that TensorFlow reads

}  // namespace test_pictures
