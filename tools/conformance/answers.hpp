// SPDX-License-Identifier: BSL-1.0
//
// What TensorFlow answers to a program: the "expect" of a line.
#pragma once

#include <nlohmann/json.hpp>

#include "program.hpp"

namespace conformance {

// Elements of a tensor: numbers, truth values, "inf", "-inf", "nan". Throws bad_program, as below.
std::vector<double> read_elements(const nlohmann::json& list);

answers read_answers(const nlohmann::json& expect);

}  // namespace conformance
