// SPDX-License-Identifier: BSL-1.0
//
// Graph.unique_name (rules 7 to 14) through the operations that get the names.
#include <varscope/graph/unique_name.hpp>

#include <initializer_list>

#include "support/both_worlds.hpp"

using namespace varscope_test;

namespace {

constexpr void ask(graph& g, transcript& out, std::initializer_list<std::string_view> names) {
  for (std::string_view name : names) out << g.placeholder(name, scalar).op_name();
}

}  // namespace

TEST_CASE("a name that is taken gets the first free number") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          ask(g, out, {"foo", "foo", "foo", "foo_1", "foo_1", "foo"});
        }) == "foo foo_1 foo_2 foo_1_1 foo_1_2 foo_3");
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          ask(g, out, {"foo_2", "foo", "foo", "foo", "foo"});
        }) == "foo_2 foo foo_1 foo_3 foo_4");
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          ask(g, out, {"foo", "foo", "foo", "foo_1", "foo_1", "foo_1_2"});
        }) == "foo foo_1 foo_2 foo_1_1 foo_1_2 foo_1_2_1");
}

TEST_CASE("name scopes get numbers by the same rule") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          for (std::string_view name : {"a_1", "a", "a", "a_1"}) out << g.name_scope(name).name();
        }) == "a_1/ a/ a_2/ a_1_1/");
}

TEST_CASE("names that differ by case only are the same, and keep their capitals") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          ask(g, out, {"Foo", "foo", "FOO", "foo_1", "Foo_1"});
        }) == "Foo foo_1 FOO_2 foo_1_1 Foo_1_2");
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          for (std::string_view scope : {"bar", "Bar"}) {
            const open_name_scope s = g.name_scope(scope);
            ask(g, out, {"foo"});
          }
        }) == "bar/foo Bar_1/foo");
}

TEST_CASE("only the full name is taken, not what stands before a slash") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          ask(g, out, {"p/q"});
          const open_name_scope p = g.name_scope("p");
          out << p.name();
          ask(g, out, {"q"});
        }) == "p/q p/ p/q_1");
}

TEST_CASE("operations and name scopes share their names") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          ask(g, out, {"n"});
          out << g.name_scope("n").name();
          out << g.name_scope("m").name();
          ask(g, out, {"m"});
        }) == "n n_1/ m/ m_1");
}

TEST_CASE("numbers within scopes and scopes that are opened again") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          ask(g, out, {"foo", "foo", "foo"});
          g.name_scope("bar", [&] {
            ask(g, out, {"foo", "foo"});
            g.name_scope("", [&] { ask(g, out, {"foo"}); });
            g.name_scope("baz", [&] { ask(g, out, {"foo", "foo"}); });
            g.name_scope("baz", [&] { ask(g, out, {"foo", "foo"}); });
          });
          g.name_scope("quux", [&] { ask(g, out, {"foo", "foo"}); });
          g.name_scope("bar", [&] {
            ask(g, out, {"foo"});
            g.name_scope("baz", [&] { ask(g, out, {"foo"}); });
          });
          ask(g, out, {"foo", "bar"});
        }) ==
        "foo foo_1 foo_2 bar/foo bar/foo_1 foo_3 bar/baz/foo bar/baz/foo_1 bar/baz_1/foo bar/baz_1/foo_1 quux/foo "
        "quux/foo_1 bar_1/foo bar_1/baz/foo foo_4 bar_2");
}

TEST_CASE("a closing slash takes the name as it is, and does not take it from others") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const open_name_scope s = g.name_scope("outer");
          ask(g, out, {"k/", "k"});
        }) == "k outer/k");

  const build_error& twice = error_in_both_worlds([](graph& g) {
    g.placeholder("k/", scalar);
    g.placeholder("k/", scalar);
  });
  CHECK(twice.code() == errc::duplicate_node_name);
  CHECK(twice.message() == "Duplicate node name in graph: 'k'");

  CHECK(error_in_both_worlds([](graph& g) {
          g.placeholder("k/", scalar);
          g.placeholder("k", scalar);
        }).message() == "Duplicate node name in graph: 'k'");
}

#if VARSCOPE_TEST_EXCEPTIONS
TEST_CASE("the name of an operation that failed stays taken") {
  graph g;
  g.placeholder("k/", scalar);
  CHECK_THROWS_AS(g.placeholder("k", scalar), graph_error);
  CHECK(g.placeholder("k", scalar).op_name() == "k_1");
}
#endif

TEST_CASE("many numbers") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          for (int i = 0; i != 120; ++i) g.placeholder("x", scalar);
          ask(g, out, {"x", "X_99", "x"});
        }) == "x_120 X_99_1 x_121");
}

TEST_CASE("a name is asked for with and without a mark") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          for (int i = 0; i != 2; ++i) out << g.unique_name("foo", false);
          for (int i = 0; i != 3; ++i) out << g.unique_name("foo");
          out << g.unique_name("foo_1", false) << g.unique_name("Foo", false) << g.unique_name("foo_1");
          name_scope<"bar">(g, [&] { out << g.unique_name("foo", false) << g.unique_name("foo"); });
          get_variable<"w">(g, {1}, init::zeros());
          out << g.unique_name("w/Assign", false) << g.unique_name("foo", false);
        }) == "foo foo foo foo_1 foo_2 foo_1_1 Foo_3 foo_1_1 bar/foo bar/foo w/Assign_1 foo_3");
}
