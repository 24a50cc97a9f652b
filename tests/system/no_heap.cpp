// SPDX-License-Identifier: BSL-1.0
//
// Once it is constructed, a session allocates no memory and throws nothing. The program counts what it calls: operator
// new is replaced, malloc and __cxa_throw are wrapped by the linker.
#include <array>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <span>

#include "model.hpp"

namespace {
int allocations = 0;
int exceptions = 0;
}  // namespace

extern "C" {
void* __real_malloc(std::size_t size);
void* __real_calloc(std::size_t count, std::size_t size);
void* __real_realloc(void* old, std::size_t size);
[[noreturn]] void __real___cxa_throw(void* object, void* type, void (*destroy)(void*));

void* __wrap_malloc(std::size_t size) {
  ++allocations;
  return __real_malloc(size);
}
void* __wrap_calloc(std::size_t count, std::size_t size) {
  ++allocations;
  return __real_calloc(count, size);
}
void* __wrap_realloc(void* old, std::size_t size) {
  ++allocations;
  return __real_realloc(old, size);
}
[[noreturn]] void __wrap___cxa_throw(void* object, void* type, void (*destroy)(void*)) {
  ++exceptions;
  __real___cxa_throw(object, type, destroy);
}
}

// Not inlined: g++ would see that what new gives goes to free, and warn (-Wmismatched-new-delete).
[[gnu::noinline]] void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = __real_malloc(size)) return memory;
  std::abort();
}
[[gnu::noinline]] void* operator new[](std::size_t size) { return operator new(size); }
[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete[](void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }

namespace {

using namespace system_test;

session<net> s;

float use_session() {
  std::array<float, 32> x{};
  float sum = 0;
  s.initialize(42);
  for (int round = 0; round != 10; ++round) {
    x[0] = static_cast<float>(round);
    const auto [y] = s.run<"qqouter/qqresult">(feed<"qqinput">(x));
    const auto [z] = s.run<"qqouter/qqresult">(feed<"qqinput">(std::span<const float>(x)));
    sum += y[0] + z[1] + s.variables().get<"qqouter/qqweights">()(1, 1, 0, 0) +
           s.variables()[scope<"qqouter">].get<"qqbiases">()(3);
  }
  return sum;
}

bool expect(const char* what, int counted, int expected) {
  if (counted != expected) std::printf("%s: %d instead of %d\n", what, counted, expected);
  return counted == expected;
}

}  // namespace

int main() {
  volatile float result = use_session();
  const int session_allocations = allocations;
  const int session_exceptions = exceptions;

  // The counters count: the same things done on purpose.
  allocations = exceptions = 0;
  void* volatile memory = std::malloc(1);
  std::free(memory);
  int* volatile number = new int(1);
  delete number;
  int expected_exceptions = 0;
#ifdef __cpp_exceptions
  expected_exceptions = 1;
  try {
    graph g;
    get_variable<"a">(g, {-1});
  } catch (const graph_error&) {
  }
#endif
  const bool fine = expect("exceptions when there is one", exceptions, expected_exceptions) &&
                    expect("allocations of a session", session_allocations, 0) &&
                    expect("exceptions of a session", session_exceptions, 0);
  if (allocations < 2) std::printf("allocations are not counted\n");
  return fine && allocations >= 2 && result == result ? 0 : 1;
}
