// SPDX-License-Identifier: BSL-1.0
//
// A string literal as a template argument: scope<"conv1">, get_variable<"weights">.
//
// The array has exactly the literal's size, and its closing NUL is assigned, not left to the array's filler: with any
// other layout clang prints character codes, or g++ loses the last character, where an error shows the name.
#pragma once

#include <cstddef>
#include <string_view>

namespace varscope::inline v1 {

template <std::size_t N>
struct fixed_string {
  char data[N];

  constexpr fixed_string(const char (&literal_text)[N]) {
    for (std::size_t i = 0; i != N; ++i) data[i] = literal_text[i];
  }

  static constexpr std::size_t size() { return N - 1; }
  constexpr std::string_view view() const { return {data, N - 1}; }
};

}  // namespace varscope::inline v1
