// SPDX-License-Identifier: BSL-1.0
//
// A name from a file as part of a sentence: no line breaks or other control characters, and not longer than a line or
// two.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace varscope::inline v1::detail {

inline std::string printable(std::string_view text) {
  std::size_t length = std::min<std::size_t>(text.size(), 200);
  while (length != text.size() && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80) --length;  // UTF-8
  std::string result(text.substr(0, length));
  for (char& c : result)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = '?';
  return length != text.size() ? result + "..." : result;
}

}  // namespace varscope::inline v1::detail
