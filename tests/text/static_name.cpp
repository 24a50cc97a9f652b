// SPDX-License-Identifier: BSL-1.0
//
// Pieces of names: their hashes do not depend on where a name is cut, and which characters a name may have (rules 14, 19).
#include <varscope/text/static_name.hpp>

#include <string>

#include "support/catch.hpp"

using namespace varscope;

namespace {

constexpr bool same(name_hash a, name_hash b) { return a.exact == b.exact && a.lower == b.lower; }
constexpr name_hash joined(std::string_view a, std::string_view b) {
  const name_piece tail = make_piece(b);
  return make_piece(a).hash.then(tail.hash, tail.power);
}

static_assert(same(joined("a/b", "/c"), make_piece("a/b/c").hash));
static_assert(same(joined("a", "/b/c"), make_piece("a/b/c").hash));
static_assert(same(joined("", "a/b/c"), make_piece("a/b/c").hash));
static_assert(same(joined("a/b/c", ""), make_piece("a/b/c").hash));
static_assert(same(make_piece("a").hash.then('/').then('b'), make_piece("a/b").hash));

// Without regard to case the hashes meet, with regard they do not.
static_assert(make_piece("Conv1").hash.lower == make_piece("cONV1").hash.lower);
static_assert(make_piece("Conv1").hash.exact != make_piece("cONV1").hash.exact);
static_assert(make_piece("ab").hash.exact != make_piece("ba").hash.exact);
static_assert(to_lower('A') == 'a' && to_lower('Z') == 'z' && to_lower('@') == '@' && to_lower('[') == '[');

// Which characters a name may have, and which it may begin with at the root.
constexpr bool valid(std::string_view text) { return make_piece(text).valid; }
constexpr bool valid_first(std::string_view text) { return make_piece(text).valid_first; }

static_assert(valid("AZaz09_.-/") && valid("") && valid("a//b") && valid("_x") && valid("-x") && valid("/x"));
static_assert(!valid("a b") && !valid("a:0") && !valid("a>b") && !valid("a\\b") && !valid("\xC3\xA9") && !valid("a\n"));
static_assert(valid_first(".x") && valid_first("9a") && valid_first("A") && valid_first("z"));
static_assert(!valid_first("_x") && !valid_first("-x") && !valid_first("/x") && !valid_first("") && !valid_first(" x"));

// A literal's piece refers to the literal, a computed one does not say so.
static_assert(piece_of<"weights">.is_static && piece_of<"weights">.view() == "weights");
static_assert(same(piece_of<"weights">.hash, make_piece("weights").hash));
static_assert(!make_piece("weights").is_static);

}  // namespace

TEST_CASE("a name's hash is the same at run time") {
  const std::string computed = std::string("image_filters/") + "conv1/weights";
  constexpr name_hash constant = make_piece("image_filters/conv1/weights").hash;
  CHECK(same(make_piece(computed).hash, constant));
  CHECK(same(joined("image_filters", computed.substr(13)), constant));
  CHECK(make_piece(computed).valid);
}
