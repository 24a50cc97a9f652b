// SPDX-License-Identifier: BSL-1.0
//
// Runs a network on a few inputs, prints the bits of its outputs, and counts what instructions take, in the mean of these
// inputs: some depend on them.
//
// QEMU with -icount shift=0 lets a nanosecond pass with each instruction. SysTick counts at 25 MHz on these boards, so one
// tick is 40 instructions. A loop of known length, which is counted first, proves it.
#include <cstdint>

#include "board/semihosting.hpp"
#include "network.hpp"

namespace {

constexpr int cases = 4;
constexpr unsigned loops = 1000000;

float input[cases][INPUTS];
float output[OUTPUTS];

auto& systick_control = *reinterpret_cast<volatile std::uint32_t*>(0xE000E010);
auto& systick_reload = *reinterpret_cast<volatile std::uint32_t*>(0xE000E014);
auto& systick_value = *reinterpret_cast<volatile std::uint32_t*>(0xE000E018);

// A key and a number.
void print(const char* key, unsigned number) {
  board::write(key);
  board::write(" ");
  board::write(static_cast<int>(number));
  board::write("\n");
}

// Two instructions a loop.
[[gnu::noinline]] void known_loop(unsigned count) {
  asm volatile("1: subs %0, #1\n bne 1b" : "+r"(count) : : "cc");
}

template <class F>
unsigned ticks(F work) {
  const std::uint32_t before = systick_value;
  work();
  return (before - systick_value) & 0xFFFFFF;
}

}  // namespace

int main() {
  std::uint32_t random = 1;
  for (auto& one_input : input) {
    for (float& x : one_input) {
      random = random * 1664525u + 1013904223u;
      x = static_cast<float>(random >> 24) * (1.0f / 256) * INPUT_LIMIT;
    }
    infer(one_input, output);
    for (const float& y : output) print("output", __builtin_bit_cast(std::uint32_t, y));
  }
  systick_reload = 0xFFFFFF;
  systick_value = 0;
  systick_control = 5;  // on, with the clock of the processor, without an interrupt
  print("known", ticks([] { known_loop(loops); }));
  print("inferences", ticks([] {
          for (int i = 0; i < INFERENCES; ++i) {
            infer(input[i % cases], output);
            asm volatile("" : : : "memory");
          }
        }));
  print("overflow", (systick_control >> 16) & 1);
  return 0;
}
