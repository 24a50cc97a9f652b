// SPDX-License-Identifier: BSL-1.0
//
// Without exceptions and RTTI. Its first argument says what to do; no_exceptions.py knows what has to come of it.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <span>

#include "model.hpp"

#if defined(__cpp_exceptions) || defined(__cpp_rtti)
#error "to be compiled with -fno-exceptions -fno-rtti"
#endif

using namespace system_test;

namespace {

session<net> s;

[[noreturn]] void print_and_leave(const graph_error& error) {
  std::printf("%s\n", error.what());
  std::fflush(stdout);
  std::_Exit(3);
}

void run(std::size_t size) {
  static float x[32];
  const auto [y] = s.run<"qqouter/qqresult">(feed<"qqinput">(std::span<const float>(x, size)));
  std::printf("%.3f\n", static_cast<double>(y[0] + y[1] + y[2]));
}

}  // namespace

int main(int count, char** arguments) {
  const char* const what = count > 1 ? arguments[1] : "";
  s.initialize(1);
  if (std::strcmp(what, "run") == 0) {
    run(32);
    return 0;
  }
  if (std::strcmp(what, "without-handler") != 0) on_graph_error = print_and_leave;
  if (std::strcmp(what, "feed") == 0 || std::strcmp(what, "without-handler") == 0) run(31);
  if (std::strcmp(what, "build") == 0) {
    graph g;
    get_variable<"v">(g, {2});
    get_variable<"v">(g, {2});
  }
  return 1;
}
