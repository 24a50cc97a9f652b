// SPDX-License-Identifier: BSL-1.0
//
// A piece of a name, and its hashes.
//
// A full name ("image_filters/conv1/weights") is never written out while a graph is built: it is a chain of pieces,
// most of them literals of the source. What identifies it is a polynomial hash,
//
//   hash(s + t) = hash(s) * base^|t| + hash(t)   (mod 2^64),
//
// which does not depend on where the pieces are cut, so "a/b" + "/c" and "a" + "/b/c" meet. A literal's hashes are
// computed once per literal, not once per use. Equality is decided by the characters (graph/name_tree.hpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <varscope/text/fixed_string.hpp>

namespace varscope::inline v1 {

constexpr char to_lower(char c) { return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

struct name_hash {
  static constexpr std::uint64_t base = 0x9E3779B97F4A7C55u;  // any odd number with well-mixed bits

  std::uint64_t exact;
  std::uint64_t lower;  // of the name in lower case: operation names differ by more than case

  // The hash of this name followed by another with hash `tail`, whose length is n and base^n is `power`.
  constexpr name_hash then(name_hash tail, std::uint64_t power) const {
    return {exact * power + tail.exact, lower * power + tail.lower};
  }
  // The same with "/" between.
  constexpr name_hash then_slash(name_hash tail, std::uint64_t power) const {
    return {(exact * base + '/') * power + tail.exact, (lower * base + '/') * power + tail.lower};
  }
  constexpr name_hash then(char c) const {
    return {exact * base + static_cast<unsigned char>(c), lower * base + static_cast<unsigned char>(to_lower(c))};
  }
};

// Characters with their hashes. Does not own the characters.
struct name_piece {
  const char* text;
  std::size_t size;
  name_hash hash;
  std::uint64_t power;  // base^size
  bool valid;           // every character is one of A-Z a-z 0-9 _ . - /
  bool valid_first;     // the first is one of A-Z a-z 0-9 .
  bool has_slash;
  bool is_static;       // the characters are a literal's: a constant may refer to them

  constexpr std::string_view view() const { return {text, size}; }
};

constexpr bool starts_name(char c) { return ('a' <= to_lower(c) && to_lower(c) <= 'z') || ('0' <= c && c <= '9') || c == '.'; }
constexpr bool continues_name(char c) { return starts_name(c) || c == '_' || c == '-' || c == '/'; }

constexpr name_piece make_piece(const char* text, std::size_t size) {
  name_piece piece{text, size, {}, 1, true, size != 0 && starts_name(text[0]), false, false};
  for (std::size_t i = 0; i != size; ++i) {
    piece.hash = piece.hash.then(text[i]);
    piece.power *= name_hash::base;
    piece.valid &= continues_name(text[i]);
    piece.has_slash |= text[i] == '/';
  }
  return piece;
}
constexpr name_piece make_piece(std::string_view text) { return make_piece(text.data(), text.size()); }

namespace detail {
template <fixed_string Text>
inline constexpr auto static_text = Text;
}

namespace detail {

constexpr name_piece make_static_piece(const char* text, std::size_t size) {
  name_piece piece = make_piece(text, size);
  piece.is_static = true;
  return piece;
}

}  // namespace detail

// The piece of a literal.
template <fixed_string Text>
inline constexpr name_piece piece_of = detail::make_static_piece(detail::static_text<Text>.data, Text.size());

}  // namespace varscope::inline v1
