// SPDX-License-Identifier: BSL-1.0
//
// A sentence of the library inside a compile error: as template arguments, which compilers print.
//
// g++ prints a string of any length. clang prints at most 36 characters of one, so there the sentence is cut, at spaces,
// into pieces that it prints whole.
#pragma once

#include <cstddef>
#include <string_view>
#include <utility>

#include <varscope/text/fixed_string.hpp>
#include <varscope/text/sentence.hpp>

namespace varscope::inline v1 {

// Its name in an error: says<text<7>{"a sentence"}>.
template <std::size_t N>
struct text {
  char data[N];
};

template <text... Pieces>
inline constexpr bool says = false;

namespace detail {

#if defined(__clang__)
inline constexpr std::size_t longest_piece = 34;
#else
inline constexpr std::size_t longest_piece = sentence::capacity;
#endif

struct sentence_piece {
  std::size_t first;
  std::size_t size;
  std::size_t next;  // where the following piece begins
};

// The piece that begins at `first`. Its closing space is kept: the pieces, put together, are the sentence.
constexpr sentence_piece next_piece(std::string_view all, std::size_t first) {
  std::size_t size = all.size() - first;
  if (size > longest_piece) {
    size = longest_piece;
    while (size != 0 && all[first + size - 1] != ' ') --size;
    if (size == 0) size = longest_piece;
  }
  return {first, size, first + size};
}

constexpr sentence_piece nth_piece(std::string_view all, std::size_t n) {
  sentence_piece piece = next_piece(all, 0);
  for (; n != 0; --n) piece = next_piece(all, piece.next);
  return piece;
}

constexpr std::size_t count_pieces(std::string_view all) {
  std::size_t count = 1;
  for (std::size_t at = next_piece(all, 0).next; at < all.size(); at = next_piece(all, at).next) ++count;
  return count;
}

template <const sentence& All, std::size_t N>
constexpr auto piece_of_sentence() {
  constexpr sentence_piece piece = nth_piece(All.view(), N);
  text<piece.size + 1> copy{};
  for (std::size_t i = 0; i != piece.size; ++i) copy.data[i] = All.view()[piece.first + i];
  copy.data[piece.size] = 0;
  return copy;
}

template <const sentence& All>
using pieces_of_sentence = std::make_index_sequence<count_pieces(All.view())>;

}  // namespace detail
}  // namespace varscope::inline v1
