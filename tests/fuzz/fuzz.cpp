// SPDX-License-Identifier: BSL-1.0
// Compares varscope with the naive model on random programs and stops at the first one on which they differ.
//
//   fuzz SECONDS [SEED]      prints the number of programs, or the program of fewest bytes that still differs
//   fuzz --program HEX       one program: what both say
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "compare.hpp"

namespace {

using namespace varscope_fuzz;
using bytes = std::vector<std::uint8_t>;

bool differs(const bytes& b, errors mode) { return !answers_of(program(b), mode).same(); }

// Leaves out what is not needed for the difference, as long as anything can be left out.
bytes smallest(bytes b, errors mode) {
  for (std::size_t length = b.size() / 2 + 1; length != 0; length /= 2) {
    for (std::size_t at = 0; at + length <= b.size();) {
      bytes shorter = b;
      shorter.erase(shorter.begin() + static_cast<std::ptrdiff_t>(at),
                    shorter.begin() + static_cast<std::ptrdiff_t>(at + length));
      if (differs(shorter, mode))
        b = shorter;
      else
        ++at;
    }
  }
  for (std::uint8_t& byte : b) {
    const std::uint8_t kept = byte;
    byte = 0;
    if (!differs(b, mode)) byte = kept;
  }
  return b;
}

std::string hex(const bytes& b) {
  std::string text;
  for (std::uint8_t byte : b) {
    text += "0123456789abcdef"[byte / 16];
    text += "0123456789abcdef"[byte % 16];
  }
  return text;
}

bytes from_hex(std::string_view text) {
  bytes b;
  for (std::size_t i = 0; i + 1 < text.size(); i += 2)
    b.push_back(static_cast<std::uint8_t>(std::strtoul(std::string(text.substr(i, 2)).c_str(), nullptr, 16)));
  return b;
}

void print(const program& p, std::size_t first, std::size_t last, int depth) {
  static constexpr const char* verbs[] = {"scope",           "default_scope", "captured_scope", "name_scope",
                                          "same_name_scope", "get_variable",  "make_variable",  "constant",
                                          "identity",        "add_number",    "placeholder",    "reuse_variables",
                                          "set_initializer", "set_dtype",     "set_partitioner"};
  static constexpr const char* values[] = {"none", "zeros", "ones", "constant", "normal", "uniform", "number", "list"};
  for (std::size_t i = first; i < last; i = p[i].end) {
    const statement& s = p[i];
    std::printf("%*s%s \"%.*s\" target=%u reuse=%.*s init=%s dtype=%u shape=%u slices=%u%s%s%s\n", 2 * depth, "",
                verbs[static_cast<int>(s.what)], static_cast<int>(s.name.size()), s.name.data(), unsigned{s.target},
                static_cast<int>(text_of(s.reuse).size()), text_of(s.reuse).data(), values[static_cast<int>(s.value)],
                unsigned{s.type}, unsigned{s.extents}, unsigned{s.slices},
                s.auxiliary_name_scope ? "" : " no-name-scope", s.regularized ? " regularized" : "",
                s.catches ? " catches" : "");
    print(p, i + 1, s.end, depth + 1);
  }
}

void show(const bytes& b, errors mode) {
  const program p(b);
  const answers a = answers_of(p, mode);
  std::printf("program %s, errors %s\n", hex(b).c_str(), mode == errors::caught ? "caught" : "recorded");
  print(p, 0, p.size(), 1);
  std::printf("varscope:%s\nmodel:%s\n", a.library.text().c_str(), a.model.text().c_str());
}

}  // namespace

int main(int count, char** arguments) {
  if (count == 3 && std::string_view(arguments[1]) == "--program") {
    const bytes b = from_hex(arguments[2]);
    show(b, errors::caught);
    show(b, errors::recorded);
    return differs(b, errors::caught) || differs(b, errors::recorded) ? 1 : 0;
  }
  const double seconds = count > 1 ? std::atof(arguments[1]) : 60;
  const std::uint64_t seed = count > 2 ? std::strtoull(arguments[2], nullptr, 10) : std::random_device()();
  std::printf("seed %llu\n", static_cast<unsigned long long>(seed));
  std::fflush(stdout);
  std::mt19937_64 random(seed);
  const auto start = std::chrono::steady_clock::now();
  std::uint64_t programs = 0;
  std::uint64_t compared = 0;
  while (std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count() < seconds) {
    bytes b(8 + random() % 160);
    for (std::uint8_t& byte : b) byte = static_cast<std::uint8_t>(random());
    ++programs;
    for (const errors mode : {errors::caught, errors::recorded}) {
      const answers a = answers_of(program(b), mode);
      compared += mode == errors::caught && a.modelled;
      if (a.same()) continue;
      show(smallest(b, mode), mode);
      std::printf("differs at program %llu\n", static_cast<unsigned long long>(programs));
      return 1;
    }
  }
  std::printf("%llu programs, %llu compared, no difference\n", static_cast<unsigned long long>(programs),
              static_cast<unsigned long long>(compared));
}
