// SPDX-License-Identifier: BSL-1.0
#include "command_line.hpp"

#include <utility>

#include <CLI/CLI.hpp>

std::optional<options> parse_command_line(int count, char** arguments, options defaults, int& exit_code) {
  options parsed = std::move(defaults);
  CLI::App app("Removes noise from pictures. Without pictures: from two of its own, and compares with TensorFlow.");
  app.add_option("pictures", parsed.pictures, "PNG or PPM pictures");
  app.add_option("--reference", parsed.references, "the pictures without noise, for the signal-to-noise ratio");
  app.add_option("--weights", parsed.weights, "variables of the network, a safetensors file")->capture_default_str();
  app.add_option("--output", parsed.output, "folder for the results")->capture_default_str();
  try {
    app.parse(count, arguments);
    if (!parsed.references.empty() && parsed.references.size() != parsed.pictures.size())
      throw CLI::ValidationError("--reference", "takes one picture for each that is to be filtered");
  } catch (const CLI::ParseError& error) {
    exit_code = app.exit(error) == 0 ? 0 : 1;
    return std::nullopt;
  }
  return parsed;
}
