// SPDX-License-Identifier: BSL-1.0
//
// Programs at run time: an interpreter over varscope's functions for computed names.
#pragma once

#include <string>

#include "program.hpp"

namespace conformance {

// What the program does, as transcript.hpp writes it.
std::string run_at_run_time(const program& p);

}  // namespace conformance
