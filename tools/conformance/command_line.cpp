// SPDX-License-Identifier: BSL-1.0
#include "command_line.hpp"

#include <algorithm>
#include <cstdlib>
#include <thread>

#include <CLI/CLI.hpp>

namespace conformance {

std::optional<options> parse_command_line(int count, char** arguments, int& exit_code) {
  options parsed;
  const char* const compiler = std::getenv("CXX");
  parsed.compiler = compiler == nullptr || *compiler == '\0' ? VARSCOPE_CONFORMANCE_COMPILER : compiler;
  parsed.jobs = std::max(1u, std::thread::hardware_concurrency());

  CLI::App app(
      "Runs conformance programs over varscope, at run time and in constant evaluation, and compares with what\n"
      "TensorFlow answers. Exit code: 0 if all pass and there is one, 1 if one fails, 2 if a line cannot be read.");
  bool run_time = false, compile_time = false;
  app.add_option("files", parsed.files, "JSON, one program a line")->required();
  app.add_flag("--run-time", run_time, "only at run time");
  app.add_flag("--compile-time", compile_time, "only in constant evaluation");
  app.add_option("--every", parsed.every, "only the first program of a file and each N-th after it")
      ->check(CLI::PositiveNumber);
  app.add_option("--compiler", parsed.compiler, "for constant evaluation; default: CXX, or what built this program")
      ->capture_default_str();
  app.add_option("--jobs", parsed.jobs, "how many compilers at a time")
      ->capture_default_str()
      ->check(CLI::PositiveNumber);
  app.add_option("--keep", parsed.folder, "folder that keeps the C++ files that are written");
  try {
    app.parse(count, arguments);
  } catch (const CLI::ParseError& error) {
    exit_code = app.exit(error) == 0 ? 0 : 2;
    return std::nullopt;
  }
  if (run_time != compile_time) {
    parsed.at_run_time = run_time;
    parsed.at_compile_time = compile_time;
  }
  return parsed;
}

}  // namespace conformance
