// SPDX-License-Identifier: BSL-1.0
//
// Where what varscope does differs from what TensorFlow does.
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>

#include "program.hpp"

namespace conformance {

// The lists that TensorFlow's answers have, as a set (transcript.hpp).
unsigned lists_of(const program& p);

// The transcript that a program should give.
std::string wanted_transcript(const program& p);

// Prints each difference; gives how many there are. `got` is a transcript.
std::size_t print_differences(std::ostream& out, const program& p, std::string_view way, std::string_view got);

}  // namespace conformance
