// SPDX-License-Identifier: BSL-1.0
//
// tf.name_scope (rules 18 to 25).
#include <varscope/graph/name_scope.hpp>

#include "support/both_worlds.hpp"

using namespace varscope_test;

TEST_CASE("name scopes in all forms") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          name_scope<"hidden">(g, [&](std::string_view name) { out << name << placeholder<"x">(g, scalar); });
          {
            auto s = name_scope<"hidden">(g);
            out << s.name() << placeholder<"x">(g, scalar);
          }
          g.name_scope("hidden", [&](std::string_view name) { out << name << g.placeholder("x", scalar); });
          {
            auto s = g.name_scope("hidden");
            out << std::string_view(s) << g.placeholder("x", scalar);
          }
          out << g.placeholder("x", scalar);
        }) == "hidden/ hidden/x:0 hidden_1/ hidden_1/x:0 hidden_2/ hidden_2/x:0 hidden_3/ hidden_3/x:0 x:0");
}

TEST_CASE("a name scope gives what its body gives") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          out << name_scope<"a">(g, [&] { return placeholder<"x">(g, scalar); });
          out << name_scope<"a">(g, [&] { return name_scope<"b">(g, [&] { return placeholder<"x">(g, scalar); }); });
        }) == "a/x:0 a_1/b/x:0");
}

TEST_CASE("an empty name is the root, a closing slash enters again") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          g.name_scope("foo", [&](std::string_view foo) {
            g.name_scope("", [&](std::string_view root) {
              out << root << g.placeholder("c", scalar);
              g.name_scope("bar", [&](std::string_view bar) { out << bar; });
            });
            out << g.placeholder("c", scalar);
            g.name_scope("bar", [&] {
              g.name_scope(foo, [&](std::string_view again) { out << again << g.placeholder("c", scalar); });
            });
          });
        }) == "'' c:0 bar/ foo/c:0 foo/ foo/c_1:0");
}

TEST_CASE("a scope that was never opened can be entered, and is not taken by that") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          for (std::string_view name : {"b/", "b", "b", "b/"}) out << g.name_scope(name).name();
        }) == "b/ b/ b_1/ b/");
}

TEST_CASE("a name scope entered again and then anew") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const auto c = [&] { out << g.placeholder("c", scalar).op_name(); };
          g.name_scope("a", c);
          g.name_scope("a/", c);
          g.name_scope("a", c);
          g.name_scope("x", [&] { g.name_scope("a/", c); });
          g.name_scope("a/b", c);
          g.name_scope("a/b", c);
        }) == "a/c a/c_1 a_1/c a/c_2 a/b/c a/b_1/c");
}

TEST_CASE("odd slashes") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const auto foo = g.name_scope("foo");
          {
            const auto s = g.name_scope("foo5//");
            out << s.name() << g.name_scope("foo6").name();
          }
          out << g.name_scope("a//b").name();
          {
            const auto s = g.name_scope("/");
            out << s.name() << g.placeholder("c", scalar);
          }
          out << g.name_scope("//").name();
        }) == "foo5// foo5//foo6/ foo/a//b/ / c:0 //");

  const build_error& e = error_in_both_worlds([](graph& g) {
    const auto foo = g.name_scope("foo");
    const auto s = g.name_scope("//");
    g.placeholder("c", scalar);
  });
  CHECK(e.code() == errc::invalid_node_name);
  CHECK(e.message() == "'//c' is not a valid node name");
}

TEST_CASE("names that are valid") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          for (std::string_view name : {".x", "9a", "A-b_c.d"}) out << g.name_scope(name).name();
          const auto s = g.name_scope("ok");
          for (std::string_view name : {"_x", "-x", "/x"}) out << g.name_scope(name).name();
        }) == ".x/ 9a/ A-b_c.d/ ok/_x/ ok/-x/ ok//x/");
}

namespace {

// Whether the name is refused, at the root or inside a scope, with the name as it was given.
constexpr bool refused(std::string_view name, bool nested) {
  recording_graph r;
  const auto outer = r.g.name_scope(nested ? "ok" : "");
  const auto s = r.g.name_scope(name);
  if (!r.g.state().failed()) return false;
  sentence expected("'");
  expected << name << "' is not a valid scope name";
  return r.g.state().error.code == errc::invalid_scope_name && r.g.state().error.text.view() == expected.view();
}

static_assert(refused("_x", false) && refused("-x", false) && refused("/x", false) && refused("_", false));
static_assert(!refused("_x", true) && !refused("-x", true) && !refused("/x", true) && !refused("_", true));
static_assert(refused("a b", false) && refused("a>b", false) && refused("a:0", false) && refused("a\\b", false));
static_assert(refused("a b", true) && refused("a>b", true) && refused("a:0", true) && refused("\xC3\xA9", true));
static_assert(!refused("", false) && !refused("", true) && !refused("9a", false) && !refused(".", false));

}  // namespace

TEST_CASE("names that are not valid") {
  for (bool nested : {false, true}) {
    CHECK(refused("a b", nested));
    CHECK(refused("_x", nested) == !nested);
  }
  const build_error& e = error_in_both_worlds([](graph& g) { name_scope<"no good">(g, [] {}); });
  CHECK(e.message() == "'no good' is not a valid scope name");
}

#if VARSCOPE_TEST_EXCEPTIONS
TEST_CASE("an exception in the body brings the name scope back") {
  graph g;
  CHECK_THROWS_AS(name_scope<"a">(g, [&] { name_scope<"b">(g, []() -> void { throw 1; }); }), int);
  CHECK(g.placeholder("x", scalar).name() == "x:0");
  CHECK_THROWS_AS(g.name_scope("not valid"), graph_error);
  CHECK(g.placeholder("x", scalar).name() == "x_1:0");
}
#endif

TEST_CASE("the name scope that is open") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          out << g.current_name_scope();
          name_scope<"a">(g, [&] {
            name_scope<"b">(g, [&] {
              out << g.current_name_scope();
              name_scope<"">(g, [&] { out << g.current_name_scope(); });
            });
            scope<"c">(g, [&] { out << g.current_name_scope(); });
          });
          g.name_scope("x/y/", [&] { out << g.current_name_scope(); });
        }) == "'' a/b '' a/c x/y");
}
