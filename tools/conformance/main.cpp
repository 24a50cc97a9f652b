// SPDX-License-Identifier: BSL-1.0
//
// Conformance programs, compared with TensorFlow's answers.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "command_line.hpp"
#include "compile_time.hpp"
#include "program.hpp"
#include "report.hpp"
#include "run_time.hpp"

namespace {

namespace fs = std::filesystem;
using namespace conformance;

// The programs of all files, of each file one in `every`. Lines that are no program are reported, and counted.
std::vector<program> read_programs(const std::vector<std::string>& files, std::size_t every, std::size_t& bad_lines) {
  std::vector<program> programs;
  for (const std::string& file : files) {
    std::ifstream in(file);
    if (!in) {
      std::cerr << file << ": cannot be read\n";
      ++bad_lines;
    }
    std::string line;
    std::size_t in_file = 0;
    for (std::size_t number = 1; std::getline(in, line); ++number) {
      if (line.find_first_not_of(" \t\r") == line.npos) continue;
      try {
        program p = read_program(line);
        if (in_file++ % every == 0) programs.push_back(std::move(p));
      } catch (const bad_program& error) {
        std::cerr << file << ":" << number << ": " << error.what() << "\n";
        ++bad_lines;
      }
    }
  }
  return programs;
}

// A folder that exists as long as the object.
class temporary_folder {
 public:
  temporary_folder() {
    std::string name = (fs::temp_directory_path() / "varscope-conformance-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw fs::filesystem_error("no temporary folder", std::error_code());
    path_ = name;
  }
  temporary_folder(const temporary_folder&) = delete;
  temporary_folder& operator=(const temporary_folder&) = delete;
  ~temporary_folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

// Whether each passes.
std::vector<bool> check_at_run_time(const std::vector<program>& programs) {
  std::vector<bool> passed;
  for (const program& p : programs)
    passed.push_back(print_differences(std::cout, p, "run time", run_at_run_time(p)) == 0);
  return passed;
}

std::vector<bool> check_at_compile_time(const std::vector<program>& programs, const compile_options& options) {
  std::vector<bool> passed;
  const std::vector<compile_result> results = run_at_compile_time(programs, options);
  for (std::size_t i = 0; i != programs.size(); ++i) {
    const compile_result& r = results[i];
    passed.push_back(r.passed && print_differences(std::cout, programs[i], "compile time", r.numbers) == 0);
    if (r.passed) continue;
    if (!r.refusal.empty())
      std::cout << programs[i].id << " (compile time): " << r.refusal << "\n";
    else
      print_differences(std::cout, programs[i], "compile time", r.transcript);
  }
  return passed;
}

int run(const options& o) {
  std::size_t bad_lines = 0;
  const std::vector<program> programs = read_programs(o.files, o.every, bad_lines);
  std::vector<bool> passed(programs.size(), true);
  const auto all_of = [&](const std::vector<bool>& one_way) {
    for (std::size_t i = 0; i != passed.size(); ++i) passed[i] = passed[i] && one_way[i];
  };
  if (o.at_run_time) all_of(check_at_run_time(programs));
  if (o.at_compile_time && !programs.empty()) {
    const temporary_folder temporary;
    compile_options c{o.compiler, o.jobs, o.folder.empty() ? temporary.path() : fs::path(o.folder)};
    fs::create_directories(c.folder);
    if (!runs(c)) {
      std::cerr << c.compiler << ": cannot be run\n";
      return 2;
    }
    all_of(check_at_compile_time(programs, c));
  }
  const auto count = std::count(passed.begin(), passed.end(), true);
  std::cout << count << " passed, " << passed.size() - static_cast<std::size_t>(count) << " failed\n";
  if (bad_lines != 0) return 2;
  return passed.empty() || static_cast<std::size_t>(count) != passed.size() ? 1 : 0;
}

}  // namespace

int main(int argument_count, char** arguments) try {
  int exit_code = 0;
  const auto parsed = parse_command_line(argument_count, arguments, exit_code);
  return parsed ? run(*parsed) : exit_code;
} catch (const std::exception& error) {
  std::cerr << error.what() << "\n";
  return 2;
}
