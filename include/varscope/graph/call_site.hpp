// SPDX-License-Identifier: BSL-1.0
//
// Where in the source a call stands. As a last parameter `call_site at = {}` it is the line of the caller.
// (std::source_location does not exist on clang 14 to 16 with the standard library of GCC 12.)
#pragma once

#include <string_view>

namespace varscope::inline v1 {

// A place in the source; line 0 is no place.
struct place {
  const char* path;
  unsigned line_number;

  // The file's base name: whole paths would fill the sentence of an error.
  constexpr std::string_view file() const {
    const char* base = path == nullptr ? "" : path;
    for (const char* c = base; *c != 0; ++c)
      if (*c == '/' || *c == '\\') base = c + 1;
    return base;
  }
  constexpr unsigned line() const { return line_number; }
  explicit constexpr operator bool() const { return line_number != 0; }
};

struct call_site : place {
  constexpr call_site(const char* file = __builtin_FILE(), unsigned line = __builtin_LINE()) : place{file, line} {}
};

}  // namespace varscope::inline v1
