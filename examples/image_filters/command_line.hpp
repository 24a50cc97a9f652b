// SPDX-License-Identifier: BSL-1.0
//
// What the user asks for.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

struct options {
  std::filesystem::path weights;                       // else those of the example
  std::filesystem::path output;                        // the folder for the results
  std::vector<std::filesystem::path> pictures = {};    // none: those of the example
  std::vector<std::filesystem::path> references = {};  // none, or one for each picture: what it is without noise
};

// Starts from the defaults. None when there is nothing to do but to leave with the exit code: help was asked for, and is
// printed, or the command line is wrong, and a sentence says how.
std::optional<options> parse_command_line(int count, char** arguments, options defaults, int& exit_code);
