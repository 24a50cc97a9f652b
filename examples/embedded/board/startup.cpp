// SPDX-License-Identifier: BSL-1.0
//
// What a Cortex-M does before main: the table of vectors, and the initial values of what is in RAM. Variables of a network
// that are in flash need neither.
#include <cstddef>
#include <cstdint>

#include "semihosting.hpp"

extern "C" {

extern std::uint32_t stack_top, data_begin, data_end, data_in_flash, bss_begin, bss_end;  // of mps2.ld

int start_of_program() __asm__("main");  // C++ allows no program to call main

[[noreturn]] void reset() {
#if defined(__ARM_FP)
  *reinterpret_cast<volatile std::uint32_t*>(0xE000ED88) |= 0xFu << 20;  // CPACR: the FPU is switched on
  asm volatile("dsb\n isb" ::: "memory");
#endif
  const volatile std::uint32_t* value = &data_in_flash;
  for (volatile std::uint32_t* word = &data_begin; word < &data_end; ++word) *word = *value++;
  for (volatile std::uint32_t* word = &bss_begin; word < &bss_end; ++word) *word = 0;
  board::leave(start_of_program());
}

[[noreturn]] void fault() {
  board::write("fault\n");
  board::leave(1);
}

}  // extern "C"

namespace {

struct vector_table {
  std::uint32_t* stack;
  void (*handlers[15])();
};

// NMI, hard fault, memory management, bus fault, usage fault, 4 reserved, SVCall, debug, reserved, PendSV, SysTick.
[[gnu::section(".vectors"), gnu::used]] const vector_table vectors{
    &stack_top,
    {reset, fault, fault, fault, fault, fault, nullptr, nullptr, nullptr, nullptr, fault, fault, nullptr, fault, fault}};

}  // namespace
