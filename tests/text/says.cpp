// SPDX-License-Identifier: BSL-1.0
//
// Sentences inside compile errors: cut for clang, which prints 36 characters of a string at most.
#include <varscope/text/says.hpp>

#include <string>

#include "support/catch.hpp"

using namespace varscope;

namespace {

constexpr sentence shortest("short");
constexpr sentence long_one(
    "Variable layer/weights already exists, disallowed. Did you mean to set reuse=True or reuse=tf.AUTO_REUSE in "
    "VarScope?");
constexpr sentence no_space("image_filters/conv1/a_name_that_is_longer_than_any_piece_may_be/weights");
constexpr sentence nothing;

template <const sentence& Text, std::size_t... I>
std::string put_together(std::index_sequence<I...>) {
  std::string all;
  ((all += detail::piece_of_sentence<Text, I>().data), ...);
  return all;
}

template <const sentence& Text, std::size_t... I>
constexpr bool all_short(std::index_sequence<I...>) {
  return ((sizeof(detail::piece_of_sentence<Text, I>().data) <= detail::longest_piece + 1) && ...);
}

static_assert(detail::count_pieces(shortest.view()) == 1);
static_assert(detail::count_pieces(nothing.view()) == 1);
static_assert(all_short<long_one>(detail::pieces_of_sentence<long_one>{}));
static_assert(all_short<no_space>(detail::pieces_of_sentence<no_space>{}));

// A piece is an array of exactly its characters and a closing NUL, else clang prints character codes.
static_assert(sizeof(detail::piece_of_sentence<shortest, 0>().data) == 6);
static_assert(detail::piece_of_sentence<shortest, 0>().data[5] == 0);

static_assert(!says<text<3>{"no"}>);

#if defined(__clang__)
static_assert(detail::longest_piece == 34);
static_assert(detail::count_pieces(long_one.view()) == 4);
static_assert(detail::next_piece(long_one.view(), 0).size == 31, "cut after a space");
static_assert(detail::next_piece(no_space.view(), 0).size == 34, "cut anywhere where there is none");
#else
static_assert(detail::count_pieces(long_one.view()) == 1);
#endif

}  // namespace

TEST_CASE("the pieces of a sentence, put together, are the sentence") {
  CHECK(put_together<shortest>(detail::pieces_of_sentence<shortest>{}) == shortest.view());
  CHECK(put_together<long_one>(detail::pieces_of_sentence<long_one>{}) == long_one.view());
  CHECK(put_together<no_space>(detail::pieces_of_sentence<no_space>{}) == no_space.view());
  CHECK(put_together<nothing>(detail::pieces_of_sentence<nothing>{}).empty());
}
