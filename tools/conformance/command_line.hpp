// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace conformance {

struct options {
  std::vector<std::string> files;
  std::size_t every = 1;  // of each file the first program and each n-th after it
  bool at_run_time = true;
  bool at_compile_time = true;
  std::string compiler;
  unsigned jobs = 1;
  std::string folder;  // for generated files; empty: a temporary one
};

// None if there is nothing to do but to leave with the exit code.
std::optional<options> parse_command_line(int count, char** arguments, int& exit_code);

}  // namespace conformance
