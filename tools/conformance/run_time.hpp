// SPDX-License-Identifier: BSL-1.0
//
// Programs at run time: an interpreter over varscope's functions for computed names.
#pragma once

#include <map>
#include <string>

#include "program.hpp"

namespace conformance {

// What the program does, as transcript.hpp writes it.
std::string run_at_run_time(const program& p);

// The placeholders that are in the graph, by the names of their operations, with what is fed to them.
struct fed_placeholder {
  const placeholder* statement;
  const feed* values;  // nullptr: nothing
};
std::map<std::string, fed_placeholder> placeholders_of(const program& p);

}  // namespace conformance
