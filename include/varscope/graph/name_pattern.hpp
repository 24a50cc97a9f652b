// SPDX-License-Identifier: BSL-1.0
//
// Which names a collection's scope chooses. TensorFlow takes it as a regular expression and matches it at the start of a
// name (rule 107). Of regular expressions this is what people write there:
//
//   foo/     these characters, at the start       .    any character
//   ^foo/    the same                             x*   any number of x, also none: foo/.*
//   foo$     nothing may follow                   \.   the character itself
//
// Everything else stands for itself.
#pragma once

#include <cstddef>
#include <string_view>

namespace varscope::inline v1::detail {

// Whether a name begins with what follows a pattern's "^". After R. Pike's matcher (The Practice of Programming, 9.2).
constexpr bool begins_here(std::string_view name, std::string_view pattern) {
  while (!pattern.empty() && pattern != "$") {
    const bool escaped = pattern[0] == '\\' && pattern.size() > 1;
    const char wanted = pattern[escaped ? 1 : 0];
    const bool any = wanted == '.' && !escaped;
    pattern.remove_prefix(escaped ? 2 : 1);
    if (pattern.starts_with('*')) {
      pattern.remove_prefix(1);
      while (!begins_here(name, pattern)) {
        if (name.empty() || (!any && name[0] != wanted)) return false;
        name.remove_prefix(1);
      }
      return true;
    }
    if (name.empty() || (!any && name[0] != wanted)) return false;
    name.remove_prefix(1);
  }
  return pattern.empty() || name.empty();
}

constexpr bool begins_with(std::string_view name, std::string_view pattern) {
  if (pattern.starts_with('^')) pattern.remove_prefix(1);
  return begins_here(name, pattern);
}

}  // namespace varscope::inline v1::detail
