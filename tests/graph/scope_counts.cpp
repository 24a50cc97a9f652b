// SPDX-License-Identifier: BSL-1.0
//
// Names of default scopes (rules 39 to 42): each line of a transcript is a scope's name and its name scope's.
#include <varscope/graph/scope_counts.hpp>

#include "support/both_worlds.hpp"

using namespace varscope_test;

namespace {

constexpr void show(transcript& out, variable_scope s) { out << s.name() << s.original_name_scope(); }
constexpr void show_default(graph& g, transcript& out, std::string_view name) { show(out, g.default_scope(name)); }
constexpr void show_scope(graph& g, transcript& out, std::string_view name) { show(out, g.scope(name)); }

}  // namespace

TEST_CASE("a default scope takes the first name that is not open") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          for (int i = 0; i != 3; ++i) show_default(g, out, "d");
          show_scope(g, out, "d");
          show_default(g, out, "d");
        }) == "d d/ d_1 d_1/ d_2 d_2/ d d_3/ d_3 d_4/");
}

TEST_CASE("a name scope of the same name does not count") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          name_scope<"d">(g, [] {});
          show_default(g, out, "d");
        }) == "d d_1/");
}

TEST_CASE("numbers that are taken are left out") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          show_scope(g, out, "d_2");
          for (int i = 0; i != 4; ++i) show_default(g, out, "d");
        }) == "d_2 d_2/ d d/ d_1 d_1/ d_3 d_3/ d_4 d_4/");
}

TEST_CASE("names of default scopes differ by case") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          show_default(g, out, "D");
          show_default(g, out, "d");
        }) == "D D/ d d_1/");
}

TEST_CASE("leaving a scope forgets what was open below it") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          variable_scope foo = g.current_scope();
          scope<"foo">(g, [&](variable_scope s) {
            foo = s;
            show_default(g, out, "bar");
            show_default(g, out, "bar");
          });
          scope<"foo">(g, [&] { show_default(g, out, "bar"); });
          g.scope(foo, [&] { show_default(g, out, "bar"); });
        }) == "foo/bar foo/bar/ foo/bar_1 foo/bar_1/ foo/bar foo_1/bar/ foo/bar foo_2/bar/");
}

TEST_CASE("a captured scope that is entered within itself counts on, and gives its numbers back") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          scope<"foo">(g, [&](variable_scope s) {
            show_default(g, out, "bar");
            g.scope(s, [&] {
              show_default(g, out, "bar");
              show_default(g, out, "bar");
            });
            show_default(g, out, "bar");
          });
        }) == "foo/bar foo/bar/ foo/bar_1 foo/foo/bar/ foo/bar_2 foo/foo/bar_1/ foo/bar_1 foo/bar_1/");
}

TEST_CASE("entering a captured scope elsewhere counts for good") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const variable_scope b = scope<"a">(g, [&] { return scope<"b">(g, [&](variable_scope s) { return s; }); });
          g.scope(b, [] {});
          scope<"a">(g, [&] { show_default(g, out, "b"); });
        }) == "a/b_1 a_1/b/");
}

TEST_CASE("a scope's numbers do not restart when it is entered by its captured object") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          scope<"top">(g, [&](variable_scope top) {
            show_default(g, out, "layer");
            show_default(g, out, "layer");
            g.scope(top, [] {});
            show_default(g, out, "layer");
          });
        }) == "top/layer top/layer/ top/layer_1 top/layer_1/ top/layer_2 top/layer_2/");
}

TEST_CASE("a scope whose name begins with that of another does not disturb it") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          show_default(g, out, "defaultScope1");
          show_default(g, out, "defaultScope1");
          show_default(g, out, "defaultScope");
          show_default(g, out, "defaultScope1");
        }) ==
        "defaultScope1 defaultScope1/ defaultScope1_1 defaultScope1_1/ defaultScope defaultScope/ defaultScope1_2 "
        "defaultScope1_2/");
}

TEST_CASE("a function with default scopes shares its variables when it is called twice in one scope") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          for (int call = 0; call != 2; ++call)
            scope<"net">(g, auto_reuse, [&] {
              for (int layer = 0; layer != 2; ++layer)
                default_scope<"layer">(g, [&] { out << get_variable<"w">(g, {2}); });
            });
        }) == "net/layer/w:0 net/layer_1/w:0 net/layer/w:0 net/layer_1/w:0");
}

TEST_CASE("slashes in names and names below one another meet") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          scope<"a/b">(g, [] {});
          scope<"a">(g, [&] { show_default(g, out, "b"); });  // leaving a/b leaves its own count
          show_default(g, out, "a/b");                        // leaving a forgets a/b
        }) == "a/b_1 a/b_1/ a/b a/b_2/");
}

TEST_CASE("leaving a scope with an empty name forgets nothing") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          scope<"">(g, [&] { show_default(g, out, "d"); });
          show_default(g, out, "d");
        }) == "d d/ d_1 d_1/");
}

TEST_CASE("many default scopes of one name") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          for (int i = 0; i != 400; ++i) g.default_scope("d", [] {});
          show_default(g, out, "d");
        }) == "d_400 d_400/");
}

TEST_CASE("numbers that are found out are forgotten and given back with the scopes") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          variable_scope foo = g.current_scope();
          scope<"foo">(g, [&](variable_scope s) {
            foo = s;
            for (int i = 0; i != 3; ++i) show_default(g, out, "d");
            g.scope(foo, [&] {
              for (int i = 0; i != 2; ++i) show_default(g, out, "d");
            });
            show_default(g, out, "d");
            show_scope(g, out, "d_4");
            show_default(g, out, "d");
          });
          scope<"foo">(g, [&] {
            for (int i = 0; i != 2; ++i) show_default(g, out, "d");
          });
        }) ==
        "foo/d foo/d/ foo/d_1 foo/d_1/ foo/d_2 foo/d_2/ foo/d_3 foo/foo/d/ foo/d_4 foo/foo/d_1/ foo/d_3 foo/d_3/ foo/d_4 "
        "foo/d_4/ foo/d_5 foo/d_5/ foo/d foo_1/d/ foo/d_1 foo_1/d_1/");
}
