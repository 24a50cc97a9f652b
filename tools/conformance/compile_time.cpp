// SPDX-License-Identifier: BSL-1.0
//
// A file of checks that compiles says that all its programs pass. From the messages about one that does not compile the
// failing programs are known; these are compiled once more, into a program that prints what they do instead. Programs
// with numbers have files of their own, which are linked and run, too.
#include "compile_time.hpp"

#include <algorithm>
#include <atomic>
#include <cctype>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <set>
#include <sstream>
#include <thread>

#include "generate.hpp"
#include "report.hpp"

namespace conformance {
namespace {

namespace fs = std::filesystem;

// Characters of wanted transcripts in one file: g++ 12 then takes 2 s and 300 MB for it.
constexpr std::size_t file_weight = 150'000;

// What compiling the run of a program takes in the same unit.
constexpr std::size_t numbers_weight = 4'000;

std::size_t weight_of(const program& p) { return wanted_transcript(p).size() + (p.has_numbers() ? numbers_weight : 0); }

std::string quoted_for_shell(const std::string& word) {
  std::string code = "'";
  for (char c : word) code += c == '\'' ? "'\\''" : std::string(1, c);
  return code + "'";
}

std::string contents_of(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

struct command_result {
  bool succeeded;
  std::string output;
};

class compiler {
 public:
  explicit compiler(const compile_options& options) : options_(options) {
    is_clang_ = run(options.compiler + " --version", "version").output.find("clang") != std::string::npos;
  }

  // How much constant evaluation a program may take: many times what the largest of the corpus takes.
  std::string command() const {
    return options_.compiler + " -std=c++20 -w -I" + quoted_for_shell(VARSCOPE_CONFORMANCE_HEADERS) + " -I" +
           quoted_for_shell(VARSCOPE_CONFORMANCE_SOURCES) +
           (is_clang_ ? " -ferror-limit=0 -fconstexpr-steps=200000000"
                      : " -fconstexpr-ops-limit=2000000000 -fconstexpr-loop-limit=50000000");
  }

  command_result check(const std::string& code, const std::string& name) const {
    return run(command() + " -fsyntax-only " + write(code, name), name);
  }

  command_result build(const std::string& code, const std::string& name) const {
    return run(command() + " -O0 " + write(code, name) + " -o " + executable(name), name);
  }
  command_result execute(const std::string& name, const std::string& argument = "") const {
    return run(executable(name) + " " + argument, name);
  }

 private:
  std::string executable(const std::string& name) const { return quoted_for_shell((options_.folder / name).string()); }

  // Gives the file as a word of a command.
  std::string write(const std::string& code, const std::string& name) const {
    const fs::path file = options_.folder / (name + ".cpp");
    std::ofstream(file, std::ios::binary) << code;
    return quoted_for_shell(file.string());
  }

  command_result run(const std::string& command, const std::string& name) const {
    const fs::path log = options_.folder / (name + ".log");
    const int status = std::system((command + " >" + quoted_for_shell(log.string()) + " 2>&1").c_str());
    return {status == 0, contents_of(log)};
  }

  const compile_options& options_;
  bool is_clang_ = false;
};

// The numbers of the programs that a compiler's messages mention: those that fail, seldom others.
std::set<std::size_t> named_in(const std::string& messages, std::size_t count) {
  const std::string name = "program_";
  std::set<std::size_t> numbers;
  for (std::size_t at = messages.find(name); at != messages.npos; at = messages.find(name, at)) {
    at += name.size();
    std::size_t number = 0, digits = 0;
    for (; digits < 9 && std::isdigit(static_cast<unsigned char>(messages[at + digits])); ++digits)
      number = 10 * number + static_cast<std::size_t>(messages[at + digits] - '0');
    if (digits != 0 && number < count) numbers.insert(number);
  }
  return numbers;
}

// What a compiler says of what is no constant expression: its first messages that are about errors.
std::string refusal_in(const std::string& messages) {
  std::istringstream lines(messages);
  std::string errors;
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line) && count != 3;)
    if (line.find("error") != std::string::npos || line.find("note: ") != std::string::npos) {
      errors += (count++ == 0 ? "" : "\n         ") + line.substr(0, 300);
    }
  return "not a constant expression\n  " + (errors.empty() ? "the compiler fails without a message" : errors);
}

// A file's worth of programs, with numbers or without.
class batch {
 public:
  batch(const compiler& with, bool has_numbers, std::string name)
      : compiler_(with), has_numbers_(has_numbers), name_(std::move(name)) {}

  void add(const program& p, compile_result& result) {
    programs_.push_back(&p);
    results_.push_back(&result);
    weight_ += weight_of(p);
  }
  std::size_t weight() const { return weight_; }

  void check() {
    const command_result checked = compile(programs_, name_);
    if (checked.succeeded) {
      for (compile_result* result : results_) result->passed = true;
      if (has_numbers_) run();
      return;
    }
    batch suspects = part("s"), others = part("o");
    const std::set<std::size_t> named = named_in(checked.output, programs_.size());
    // Where the messages name no program, half of them at a time.
    for (std::size_t i = 0; i != programs_.size(); ++i)
      (named.empty() ? i < programs_.size() / 2 : !named.contains(i)) ? others.take(*this, i) : suspects.take(*this, i);
    if (named.empty() && !others.programs_.empty())
      suspects.check();
    else
      suspects.report();
    if (!others.programs_.empty()) others.check();
  }

 private:
  batch part(const std::string& suffix) const { return {compiler_, has_numbers_, name_ + suffix}; }
  batch only(std::size_t i) const {
    batch one = part(std::to_string(i));
    one.take(*this, i);
    return one;
  }
  void take(const batch& from, std::size_t i) { add(*from.programs_[i], *from.results_[i]); }

  command_result compile(std::span<const program* const> programs, const std::string& name) const {
    return has_numbers_ ? compiler_.build(evaluations_of(programs), name) : compiler_.check(checks_of(programs), name);
  }

  // The numbers; where the programs do not come to their end together, one by one.
  void run() {
    const command_result ran = compiler_.execute(name_);
    const auto numbers = read_numbers(ran.output);
    for (std::size_t i = 0; i != programs_.size(); ++i) {
      if (const auto at = numbers.find(i); at != numbers.end())
        results_[i]->numbers = at->second;
      else if (programs_[i]->has_numbers())
        run_alone(i);
    }
  }
  void run_alone(std::size_t i) {
    const command_result ran = compiler_.execute(name_, std::to_string(i));
    if (const auto numbers = read_numbers(ran.output); ran.succeeded && numbers.contains(i)) {
      results_[i]->numbers = numbers.at(i);
    } else {
      results_[i]->passed = false;
      results_[i]->refusal = "the program does not come to its end\n  " + ran.output.substr(0, 300);
    }
  }

  // What the programs do instead of what they should.
  void report() {
    const std::string name = name_ + "r";
    const command_result built = compiler_.build(reports_of(programs_), name);
    if (built.succeeded) {
      read_report(compiler_.execute(name).output);
      return;
    }
    if (programs_.size() == 1) {
      results_[0]->refusal = refusal_in(built.output);
      return;
    }
    for (std::size_t i = 0; i != programs_.size(); ++i) {
      batch one = only(i);
      one.report();
    }
  }

  // "program_0, 12 characters", a new line and 12 characters, and so on.
  void read_report(const std::string& output) {
    std::size_t at = 0;
    for (std::size_t i = 0; i != programs_.size(); ++i) {
      const std::size_t size = std::stoul(output.substr(output.find(", ", at) + 2));
      at = output.find('\n', at) + 1;
      results_[i]->transcript = output.substr(at, size);
      at += size;
      if (results_[i]->transcript != wanted_transcript(*programs_[i])) continue;
      // Mentioned, but not for itself; or refused where it is only checked, or run.
      batch one = only(i);
      const command_result checked = one.compile(one.programs_, one.name_);
      results_[i]->passed = checked.succeeded;
      if (!checked.succeeded)
        results_[i]->refusal = refusal_in(checked.output);
      else if (has_numbers_)
        one.run();
    }
  }

  const compiler& compiler_;
  bool has_numbers_;
  std::string name_;
  std::vector<const program*> programs_;
  std::vector<compile_result*> results_;
  std::size_t weight_ = 0;
};

// Runs the tasks, `jobs` at a time.
void run_all(std::vector<batch>& tasks, unsigned jobs) {
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < tasks.size(); i = next++) tasks[i].check();
  };
  std::vector<std::jthread> others;
  for (unsigned i = 1; i < jobs; ++i) others.emplace_back(work);
  work();
}

}  // namespace

bool runs(const compile_options& options) {
  return std::system((options.compiler + " --version >/dev/null 2>&1").c_str()) == 0;
}

std::vector<compile_result> run_at_compile_time(std::span<const program> programs, const compile_options& options) {
  std::vector<compile_result> results(programs.size());
  const compiler with(options);
  std::vector<batch> files;
  for (const bool has_numbers : {true, false}) {
    // The largest first, each into the file that has least.
    std::vector<std::size_t> order;
    std::size_t total = 0;
    for (std::size_t i = 0; i != programs.size(); ++i) {
      if (programs[i].has_numbers() != has_numbers) continue;
      order.push_back(i);
      total += weight_of(programs[i]);
    }
    std::ranges::sort(order, std::greater<>(), [&](std::size_t i) { return std::pair(weight_of(programs[i]), ~i); });
    const std::size_t first = files.size();
    const std::size_t count = std::max<std::size_t>((total + file_weight - 1) / file_weight,
                                                    std::min<std::size_t>(options.jobs, order.size()));
    for (std::size_t i = 0; i != count; ++i)
      files.emplace_back(with, has_numbers, (has_numbers ? "numbers_" : "checks_") + std::to_string(i));
    for (std::size_t i : order)
      std::ranges::min_element(files.begin() + static_cast<std::ptrdiff_t>(first), files.end(), std::less<>(),
                               &batch::weight)
          ->add(programs[i], results[i]);
  }
  run_all(files, options.jobs);
  return results;
}

}  // namespace conformance
