// SPDX-License-Identifier: BSL-1.0
//
// Names as a tree: characters, equality wherever the pieces are cut, and the table that finds them.
#include <varscope/graph/name_tree.hpp>

#include <string>

#include "support/catch.hpp"

using namespace varscope;
using detail::name_id;
using detail::name_table;
using detail::name_tree;
using detail::root_name;

namespace {

// The same name, cut in four ways; literals and computed pieces.
constexpr bool meet() {
  name_tree t;
  const name_id whole = t.child(root_name, piece_of<"a/bc/d_1">);
  const name_id nested = t.suffixed(t.child(t.child(t.child(root_name, piece_of<"a">), piece_of<"bc">), piece_of<"d">),
                                    t.number_suffix(1));
  const name_id suffixed = t.child(t.suffixed(t.child(root_name, piece_of<"a/b">), piece_of<"c">), piece_of<"d_1">);
  const name_id computed = t.child(t.child(root_name, make_piece(t.keep("a"))), make_piece(t.keep("bc/d_1")));
  const name_id other = t.child(t.child(root_name, piece_of<"A">), piece_of<"bc/d_1">);
  for (name_id id : {whole, nested, suffixed, computed}) {
    if (t.text(id) != "a/bc/d_1" || t[id].size != 8 || !t[id].valid || !t[id].valid_first) return false;
    if (t.hash(id, false) != t.hash(whole, false) || !t.equal(id, whole, false) || !t.equal(whole, id, true))
      return false;
    if (t.equal(id, other, false) || !t.equal(id, other, true)) return false;
    if (t.hash(id, true) != t.hash(other, true)) return false;
  }
  return true;
}
static_assert(meet());

constexpr bool differ(std::string_view a, std::string_view b) {
  name_tree t;
  return !t.equal(t.child(root_name, make_piece(t.keep(a))), t.child(root_name, make_piece(t.keep(b))), true);
}
static_assert(differ("ab", "ac") && differ("ab", "bb") && differ("ab", "a/b") && differ("a/b", "a_b"));
static_assert(!differ("ab", "AB"));

// ":0" follows a name's characters: an operation's name is the head of its tensor's.
constexpr bool output_follows() {
  name_tree t;
  const std::string_view text = t.text(t.child(root_name, piece_of<"x">));
  return text == "x" && std::string_view(text.data(), 3) == "x:0" && t.text(root_name).empty();
}
static_assert(output_follows());

// As many names as make a table grow, found again.
constexpr bool found(int count, bool ignore_case) {
  name_tree t;
  name_table table(t, ignore_case);
  const name_id scope = t.child(root_name, piece_of<"Scope">);
  for (int i = 0; i != count; ++i)
    table.find_or_add(t.suffixed(scope, t.number_suffix(static_cast<std::uint32_t>(i)))).value =
        static_cast<std::uint32_t>(i);
  if (table.size() != static_cast<std::size_t>(count)) return false;
  const name_id lower = t.child(root_name, piece_of<"scope">);
  for (int i = 0; i != count; ++i) {
    const name_table::entry* e = table.find(t.suffixed(lower, t.number_suffix(static_cast<std::uint32_t>(i))));
    if ((e != nullptr) != ignore_case) return false;
    if (e != nullptr && e->value != static_cast<std::uint32_t>(i)) return false;
  }
  return table.find(t.child(scope, piece_of<"w">)) == nullptr;
}
static_assert(found(0, false) && found(40, true) && found(40, false));

}  // namespace

TEST_CASE("names at run time") {
  CHECK(meet());
  CHECK(found(5000, true));
  CHECK(found(5000, false));
  CHECK(differ("layer_10/w", "layer_01/w"));
}

TEST_CASE("texts stay where they are") {
  name_tree t;
  const std::string_view first = t.text(t.child(root_name, piece_of<"first">));
  for (int i = 0; i != 1000; ++i) t.text(t.suffixed(root_name, t.number_suffix(static_cast<std::uint32_t>(i))));
  CHECK(first == "first");
  CHECK(t.text(t.suffixed(t.child(root_name, piece_of<"x">), t.number_suffix(1234))) == "x_1234");
}
