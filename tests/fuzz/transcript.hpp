// SPDX-License-Identifier: BSL-1.0
// What a run of a program writes: as text, or as a hash that a constant can hold.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace varscope_fuzz {

// FNV-1a over the words and a zero after each (Fowler, Noll, Vo).
class hashed_transcript {
 public:
  constexpr std::uint64_t hash() const { return hash_; }

  constexpr hashed_transcript& operator<<(std::string_view word) {
    for (char c : word) add(c);
    add('\0');
    return *this;
  }
  constexpr hashed_transcript& operator<<(std::size_t number) {
    for (; number >= 10; number /= 10) add(static_cast<char>('0' + number % 10));
    add(static_cast<char>('0' + number));
    add('\0');
    return *this;
  }

 private:
  constexpr void add(char c) { hash_ = (hash_ ^ static_cast<unsigned char>(c)) * 0x100000001B3u; }

  std::uint64_t hash_ = 0xCBF29CE484222325u;
};

class text_transcript {
 public:
  const std::string& text() const { return text_; }
  std::uint64_t hash() const { return hashed_.hash(); }

  text_transcript& operator<<(std::string_view word) {
    hashed_ << word;
    text_ += word.starts_with("|") ? "\n" : " ";
    text_ += word.empty() ? "''" : word;
    return *this;
  }
  text_transcript& operator<<(std::size_t number) {
    hashed_ << number;
    text_ += " " + std::to_string(number);
    return *this;
  }

 private:
  std::string text_;
  hashed_transcript hashed_;
};

}  // namespace varscope_fuzz
