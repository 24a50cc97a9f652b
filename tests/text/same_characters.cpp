// SPDX-License-Identifier: BSL-1.0
#include <varscope/text/same_characters.hpp>

#include "support/catch.hpp"

using varscope::detail::same_characters;

TEST_CASE("characters are the same, or one differs") {
  STATIC_REQUIRE(same_characters("weights", "weights", 7));
  STATIC_REQUIRE_FALSE(same_characters("weights", "weighty", 7));
  STATIC_REQUIRE(same_characters("weights", "weighty", 6));
  STATIC_REQUIRE(same_characters("a", "b", 0));
}

constexpr bool allocated_characters_compare() {
  char* copy = new char[2]{'a', 'b'};
  const bool same = same_characters(copy, "ab", 2);
  const bool different = same_characters(copy, "ac", 2);
  delete[] copy;
  return same && !different;
}

TEST_CASE("allocated characters compare in constant evaluation") { STATIC_REQUIRE(allocated_characters_compare()); }
