// SPDX-License-Identifier: BSL-1.0
//
// Whether every name that a program uses is bound by a statement before, and is what the statement needs.
#pragma once

#include "program.hpp"

namespace conformance {

// Throws bad_program.
void check_references(const program& p);

}  // namespace conformance
