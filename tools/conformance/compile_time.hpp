// SPDX-License-Identifier: BSL-1.0
//
// Programs at compile time: written as C++ (generate.hpp) and given to a compiler, in several files at a time.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "numbers.hpp"
#include "program.hpp"

namespace conformance {

struct compile_options {
  std::string compiler;          // words of a shell, as in CXX
  unsigned jobs = 1;             // how many compilers at a time
  std::filesystem::path folder;  // for the files that are written; must exist
};

// What the compiler makes of a program.
struct compile_result {
  bool passed = false;       // the events and lists are those that are wanted, and the program has run
  std::string transcript;    // of one that failed: what it does instead
  std::string refusal;       // or why there is none
  computed_numbers numbers;  // of one that passed and has numbers
};

// Whether there is such a compiler.
bool runs(const compile_options& options);

// In the order of the programs.
std::vector<compile_result> run_at_compile_time(std::span<const program> programs, const compile_options& options);

}  // namespace conformance
