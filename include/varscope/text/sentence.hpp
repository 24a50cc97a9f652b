// SPDX-License-Identifier: BSL-1.0
//
// A sentence under construction, in constant evaluation and at run time: characters, numbers, shapes. No allocation;
// what does not fit its 1,024 characters is cut.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace varscope::inline v1 {

class sentence {
 public:
  static constexpr std::size_t capacity = 1023;

  constexpr sentence() = default;
  constexpr sentence(std::string_view text) { *this << text; }

  constexpr std::string_view view() const { return {text_, size_}; }
  constexpr const char* c_str() const { return text_; }
  constexpr bool empty() const { return size_ == 0; }

  constexpr sentence& operator<<(std::string_view text) {
    for (char c : text) *this << c;
    return *this;
  }
  // A literal: its length is known, and not left to the C library.
  template <std::size_t Size>
  constexpr sentence& operator<<(const char (&literal)[Size]) {
    return *this << std::string_view(literal, Size - 1);
  }
  constexpr sentence& operator<<(char c) {
    if (size_ != capacity) text_[size_++] = c;
    return *this;
  }
  // Integers of every type: which of them std::int64_t and std::uint32_t are differs from target to target.
  template <std::integral Integer>
  constexpr sentence& operator<<(Integer integer) {
    auto number = static_cast<std::uint64_t>(integer);
    if (integer < 0) {
      *this << '-';
      number = std::uint64_t{0} - number;
    }
    char digits[20]{};
    std::size_t count = 0;
    for (; count == 0 || number != 0; number /= 10) digits[count++] = static_cast<char>('0' + number % 10);
    while (count != 0) *this << digits[--count];
    return *this;
  }

 private:
  std::size_t size_ = 0;
  char text_[capacity + 1]{};
};

}  // namespace varscope::inline v1
