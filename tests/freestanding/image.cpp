// SPDX-License-Identifier: BSL-1.0
//
// A whole program for a machine with nothing on it: a session with variables of its own, and a run with a constant arena,
// fed with a number of elements that only the program knows, which may be wrong. freestanding.py looks at what it links to.
//
// With VARSCOPE_FORBIDDEN_THINGS it holds what the search has to find.
#include <cstddef>
#include <span>

#include "../system/model.hpp"

using namespace system_test;

extern "C" {

// What every compiler expects of a machine.
void* memcpy(void* to, const void* from, std::size_t count) {
  for (std::size_t i = 0; i != count; ++i) static_cast<volatile char*>(to)[i] = static_cast<const char*>(from)[i];
  return to;
}
void* memset(void* to, int value, std::size_t count) {
  for (std::size_t i = 0; i != count; ++i) static_cast<volatile char*>(to)[i] = static_cast<char>(value);
  return to;
}

volatile float pixels[32];
volatile std::size_t pixel_count;
volatile float answers[6];

[[noreturn]] void _start();

}  // extern "C"

namespace {

constinit session<net> of_its_own;
constinit const arena<net> in_flash{};
constinit workspace<net> temporaries{};

#ifdef VARSCOPE_FORBIDDEN_THINGS
int* volatile made_at_start = new int(static_cast<int>(pixel_count));
#endif

}  // namespace

void _start() {
  float x[32];
  for (std::size_t i = 0; i != 32; ++i) x[i] = pixels[i];
  of_its_own.initialize(42);
  const auto [first] = of_its_own.run<"qqouter/qqresult">(feed<"qqinput">(x));
  const auto [second] =
      run<net, "qqouter/qqresult">(in_flash, temporaries, feed<"qqinput">(std::span<const float>(x, pixel_count)));
  for (std::size_t i = 0; i != 3; ++i) {
    answers[i] = first[i];
    answers[i + 3] = second[i];
  }
  for (;;) {
  }
}
