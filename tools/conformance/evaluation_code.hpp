// SPDX-License-Identifier: BSL-1.0
//
// Programs with numbers as C++: what is fed, run and printed.
#pragma once

#include <string>

#include "program.hpp"

namespace conformance {

// The function numbers_of_NAME of a program whose builder is the function NAME.
std::string evaluation_of(const program& p, const std::string& name);

}  // namespace conformance
