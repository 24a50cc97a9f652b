// SPDX-License-Identifier: BSL-1.0
//
// Programs as C++: each becomes a builder over varscope's functions for literal names.
#pragma once

#include <span>
#include <string>

#include "program.hpp"

namespace conformance {

// A file that compiles only if each program does in constant evaluation what TensorFlow does. The static_assert of
// programs[i] says "program_i: " and its id.
std::string checks_of(std::span<const program* const> programs);

// A file whose program prints what each program does in constant evaluation: a line "program_i, n characters", then
// those characters.
std::string reports_of(std::span<const program* const> programs);

// A file that compiles only as checks_of's does, and whose program prints the numbers that each program gives, as
// evaluation.hpp writes them.
std::string evaluations_of(std::span<const program* const> programs);

}  // namespace conformance
