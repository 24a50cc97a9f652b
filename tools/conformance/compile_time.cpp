// SPDX-License-Identifier: BSL-1.0
//
// A file of checks that compiles says that all its programs pass. From the messages about one that does not compile the
// failing programs are known; these are compiled once more, into a program that prints what they do instead.
#include "compile_time.hpp"

#include <algorithm>
#include <atomic>
#include <cctype>
#include <cstdlib>
#include <fstream>
#include <numeric>
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

  // Compiles and runs.
  command_result execute(const std::string& code, const std::string& name) const {
    const std::string executable = quoted_for_shell((options_.folder / name).string());
    const command_result built = run(command() + " -O0 " + write(code, name) + " -o " + executable, name);
    return built.succeeded ? run(executable, name) : built;
  }

 private:
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

// The first messages of a compiler that are about errors.
std::string first_errors(const std::string& messages) {
  std::istringstream lines(messages);
  std::string errors;
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line) && count != 3;)
    if (line.find("error") != std::string::npos || line.find("note: ") != std::string::npos) {
      errors += (count++ == 0 ? "" : "\n         ") + line.substr(0, 300);
    }
  return errors.empty() ? "the compiler fails without a message" : errors;
}

// A file's worth of programs.
class batch {
 public:
  batch(const compiler& with, std::string name) : compiler_(with), name_(std::move(name)) {}

  void add(const program& p, compile_result& result) {
    programs_.push_back(&p);
    results_.push_back(&result);
    weight_ += wanted_transcript(p).size();
  }
  std::size_t weight() const { return weight_; }

  void check() {
    const command_result checked = compiler_.check(checks_of(programs_), name_);
    if (checked.succeeded) {
      for (compile_result* result : results_) result->passed = true;
      return;
    }
    batch suspects(compiler_, name_ + "s"), others(compiler_, name_ + "o");
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
  void take(const batch& from, std::size_t i) { add(*from.programs_[i], *from.results_[i]); }

  // What the programs do instead of what they should.
  void report() {
    const command_result ran = compiler_.execute(reports_of(programs_), name_ + "r");
    if (ran.succeeded) {
      read_report(ran.output);
      return;
    }
    if (programs_.size() == 1) {
      results_[0]->refusal = first_errors(ran.output);
      return;
    }
    for (std::size_t i = 0; i != programs_.size(); ++i) {
      batch one(compiler_, name_ + "_" + std::to_string(i));
      one.take(*this, i);
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
      // Mentioned, but not for itself; or refused where it is only checked.
      const command_result checked = compiler_.check(checks_of({&programs_[i], 1}), name_ + "_" + std::to_string(i));
      results_[i]->passed = checked.succeeded;
      if (!checked.succeeded) results_[i]->refusal = first_errors(checked.output);
    }
  }

  const compiler& compiler_;
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

  // The largest first, each into the file that has least.
  std::vector<std::size_t> weights;
  for (const program& p : programs) weights.push_back(wanted_transcript(p).size());
  const std::size_t total = std::accumulate(weights.begin(), weights.end(), std::size_t{0});
  std::vector<std::size_t> order(programs.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return weights[a] != weights[b] ? weights[a] > weights[b] : a < b; });

  std::vector<batch> files;
  const std::size_t count = std::max<std::size_t>((total + file_weight - 1) / file_weight,
                                                  std::min<std::size_t>(options.jobs, programs.size()));
  for (std::size_t i = 0; i != count; ++i) files.emplace_back(with, "checks_" + std::to_string(i));
  for (std::size_t i : order) {
    batch& lightest = *std::min_element(files.begin(), files.end(),
                                        [](const batch& a, const batch& b) { return a.weight() < b.weight(); });
    lightest.add(programs[i], results[i]);
  }
  run_all(files, options.jobs);
  return results;
}

}  // namespace conformance
