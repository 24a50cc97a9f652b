// SPDX-License-Identifier: BSL-1.0
//
// What TensorFlow answers to a program: the "expect" of a line.
#pragma once

#include <nlohmann/json.hpp>

#include "program.hpp"

namespace conformance {

// Throws bad_program.
answers read_answers(const nlohmann::json& expect);

}  // namespace conformance
