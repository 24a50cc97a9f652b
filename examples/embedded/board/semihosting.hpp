// SPDX-License-Identifier: BSL-1.0
//
// Text to whoever debugs or emulates the machine, and the end of a program (Arm's semihosting, version 2.0).
#pragma once

#include <cstdint>

namespace board {

inline int semihosting_call(int operation, const void* block) {
  register int r0 asm("r0") = operation;
  register const void* r1 asm("r1") = block;
  asm volatile("bkpt 0xab" : "+r"(r0) : "r"(r1) : "memory");
  return r0;
}

inline void write(const char* text) { semihosting_call(0x04 /* SYS_WRITE0 */, text); }

inline void write(int number) {
  char text[12];
  char* first = text + 11;
  *first = '\0';
  unsigned rest = number < 0 ? 0u - static_cast<unsigned>(number) : static_cast<unsigned>(number);
  do *--first = static_cast<char>('0' + rest % 10);
  while ((rest /= 10) != 0);
  if (number < 0) *--first = '-';
  write(first);
}

[[noreturn]] inline void leave(int status) {
  const std::uint32_t block[2] = {0x20026 /* ADP_Stopped_ApplicationExit */, static_cast<std::uint32_t>(status)};
  semihosting_call(0x20 /* SYS_EXIT_EXTENDED */, block);
  for (;;) {
  }
}

}  // namespace board
