// SPDX-License-Identifier: BSL-1.0
//
// What a collection's scope chooses (rule 107). Expected values are those of Python's re.match.
#include <varscope/graph/name_pattern.hpp>

#include "support/catch.hpp"

using varscope::detail::begins_with;

TEST_CASE("characters stand for themselves, at the start of the name") {
  STATIC_REQUIRE(begins_with("foo/v:0", ""));
  STATIC_REQUIRE(begins_with("foo/v:0", "foo"));
  STATIC_REQUIRE(begins_with("foobar/v:0", "foo"));
  STATIC_REQUIRE(!begins_with("foobar/v:0", "foo/"));
  STATIC_REQUIRE(!begins_with("x/foo/v:0", "foo/"));
  STATIC_REQUIRE(!begins_with("Foo/v:0", "foo"));
  STATIC_REQUIRE(!begins_with("fo", "foo"));
}

TEST_CASE("an anchor may stand before and after") {
  STATIC_REQUIRE(begins_with("foo/v:0", "^foo/"));
  STATIC_REQUIRE(!begins_with("x/foo/v:0", "^foo/"));
  STATIC_REQUIRE(begins_with("foo/v:0", "foo/v:0$"));
  STATIC_REQUIRE(!begins_with("foo/v:0", "foo$"));
  STATIC_REQUIRE(begins_with("", "^$"));
  STATIC_REQUIRE(!begins_with("a", "^$"));
}

TEST_CASE("a dot is any character, an escaped one a dot") {
  STATIC_REQUIRE(begins_with("a.b/v", "a.b/"));
  STATIC_REQUIRE(begins_with("aXb/v", "a.b/"));
  STATIC_REQUIRE(!begins_with("ab/v", "a.b/"));
  STATIC_REQUIRE(begins_with("a.b/v", "a\\.b/"));
  STATIC_REQUIRE(!begins_with("aXb/v", "a\\.b/"));
  STATIC_REQUIRE(!begins_with("a", "a."));
}

TEST_CASE("a star repeats what stands before it") {
  STATIC_REQUIRE(begins_with("foo/conv1/weights:0", "foo/.*weights"));
  STATIC_REQUIRE(!begins_with("foo/conv1/biases:0", "foo/.*weights"));
  STATIC_REQUIRE(begins_with("foo/v:0", "foo/.*"));
  STATIC_REQUIRE(begins_with("foo/v:0", ".*v:0$"));
  STATIC_REQUIRE(!begins_with("foo/v:0_1", ".*v:0$"));
  STATIC_REQUIRE(begins_with("b", "a*b"));
  STATIC_REQUIRE(begins_with("aaab", "a*b"));
  STATIC_REQUIRE(!begins_with("ac", "a*b"));
  STATIC_REQUIRE(begins_with("a..b", "a\\.*b"));
  STATIC_REQUIRE(!begins_with("axb", "a\\.*b"));
}
