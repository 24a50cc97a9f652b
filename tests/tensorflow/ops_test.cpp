// SPDX-License-Identifier: BSL-1.0
//
// TensorFlow 1.15's ops_test.py, written anew: what it says on names of operations, name scopes and collections. Each
// test has TensorFlow's name; docs/tensorflow-tests.md lists those that have no meaning here.
#include <varscope/ops/arithmetic.hpp>
#include <varscope/ops/constant.hpp>
#include <varscope/ops/identity.hpp>

#include "support/both_worlds.hpp"

using namespace varscope_test;

namespace {

// The name that an operation gets.
constexpr std::string_view named(graph& g, std::string_view name) { return g.placeholder(name, scalar).op_name(); }

constexpr void show_scope(graph& g, transcript& out, std::string_view name) {
  g.name_scope(name, [&](std::string_view text) { out << text; });
}

}  // namespace

TEST_CASE("NameStackTest.testBasics") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const auto unmarked = [&](std::string_view name) { return g.unique_name(name, false); };
          out << unmarked("foo") << g.unique_name("foo") << unmarked("foo") << g.unique_name("foo") << unmarked("foo")
              << unmarked("foo") << g.unique_name("foo");
          out << unmarked("foo_1") << g.unique_name("foo_1") << unmarked("foo_1") << g.unique_name("foo_1")
              << unmarked("foo_1_2") << g.unique_name("foo_1_2");
          name_scope<"bar">(g, [&] {
            out << unmarked("foo") << g.unique_name("foo") << unmarked("foo") << g.unique_name("foo");
            g.name_scope("", [&] { out << unmarked("foo") << g.unique_name("foo"); });
            for (int i = 0; i != 2; ++i)
              name_scope<"baz">(g, [&] { out << g.unique_name("foo") << unmarked("foo") << g.unique_name("foo"); });
          });
          name_scope<"quux">(g, [&] { out << g.unique_name("foo"); });
          name_scope<"bar">(g, [&] { name_scope<"baz">(g, [&] { out << g.unique_name("foo"); }); });
          out << unmarked("foo") << g.unique_name("foo") << unmarked("bar") << g.unique_name("bar");
        }) ==
        "foo foo foo_1 foo_1 foo_2 foo_2 foo_2 foo_1_1 foo_1_1 foo_1_2 foo_1_2 foo_1_2_1 foo_1_2_1 bar/foo bar/foo "
        "bar/foo_1 bar/foo_1 foo_3 foo_3 bar/baz/foo bar/baz/foo_1 bar/baz/foo_1 bar/baz_1/foo bar/baz_1/foo_1 "
        "bar/baz_1/foo_1 quux/foo bar_1/baz/foo foo_4 foo_4 bar_2 bar_2");
}

TEST_CASE("NameStackTest.testNameAndVariableScope") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          name_scope<"l0">(g, [&] {
            scope<"l1">(g, [&] {
              show_scope(g, out, "l1");
              show_scope(g, out, "l2");
            });
          });
        }) == "l0/l1/l1/ l0/l1/l2/");
}

TEST_CASE("NameStackTest.testOutOfOrderUniqueName") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          for (std::string_view name : {"foo_2", "foo", "foo", "foo"}) out << named(g, name);
        }) == "foo_2 foo foo_1 foo_3");
}

TEST_CASE("NameStackTest.testUniqueNameCaseInsensitivity") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          out << named(g, "foo") << named(g, "Foo");
          name_scope<"bar">(g, [&] { out << named(g, "foo"); });
          name_scope<"Bar">(g, [&] { out << named(g, "foo"); });
        }) == "foo Foo_1 bar/foo Bar_1/foo");
}

TEST_CASE("NameStackTest.testInvalidNameRaisesError") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          show_scope(g, out, "");
          name_scope<"foo/">(g, [&] { show_scope(g, out, "_bar"); });
        }) == "'' foo/_bar/");
  CHECK(error_in_both_worlds([](graph& g) { name_scope<"foo:0">(g, [] {}); }).tensorflow_message() ==
        "'foo:0' is not a valid scope name");
  CHECK(error_in_both_worlds([](graph& g) { name_scope<"_bar">(g, [] {}); }).tensorflow_message() ==
        "'_bar' is not a valid scope name");
}

TEST_CASE("NameTest.testGenerateName") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor x = constant(g, 1.0f);
          out << x << identity(x) << identity(x) << identity<"my_op">(x);
        }) == "Const:0 Identity:0 Identity_1:0 my_op:0");
}

TEST_CASE("NameTest.testNameScope") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const auto c = [&] { out << constant(g, 1.0f).op_name(); };
          c();
          name_scope<"foo">(g, [&] {
            c();
            name_scope<"foo">(g, c);
            g.name_scope("", c);
          });
          name_scope<"bar">(g, [&](std::string_view text) {
            out << text;
            c();
            out << constant(g, text, 1.0f).op_name();  // the operation is named like the scope
            out << constant(g, "trailing/", 1.0f).op_name();
          });
          name_scope<"bar">(g, c);
          name_scope<"bar/">(g, c);
        }) == "Const foo/Const foo/foo/Const Const_1 bar/ bar/Const bar trailing bar_1/Const bar/Const_1");
}

TEST_CASE("OpScopeTest.testNames") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          name_scope<"foo">(g, [&](std::string_view foo) {
            out << foo;
            show_scope(g, out, "foo2");
            g.name_scope("", [&](std::string_view empty) {
              out << empty;
              show_scope(g, out, "foo3");
            });
            show_scope(g, out, "");
          });
          name_scope<"foo/">(g, [&](std::string_view foo) {
            out << foo;
            show_scope(g, out, "");
            show_scope(g, out, "foo4");
            name_scope<"foo5//">(g, [&](std::string_view foo5) {
              out << foo5;
              show_scope(g, out, "foo6");
            });
            show_scope(g, out, "/");
            show_scope(g, out, "//");
            show_scope(g, out, "a//b/c");
          });
          show_scope(g, out, "a//b/c");
        }) == "foo/ foo/foo2/ '' foo3/ '' foo/ '' foo/foo4/ foo5// foo5//foo6/ / // foo/a//b/c/ a//b/c/");
}

TEST_CASE("OpScopeTest.testEagerDefaultScopeName") {
  // There is one name, which stands for the default name, too.
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          name_scope<"default">(g, [&](std::string_view text) {
            out << text;
            show_scope(g, out, "default2");
          });
        }) == "default/ default/default2/");
}

TEST_CASE("OpScopeTest.testEmptyScopeName") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          show_scope(g, out, "");
          name_scope<"foo">(g, [&] { show_scope(g, out, ""); });
        }) == "'' ''");
}

TEST_CASE("OpScopeTest.testTensor") {
  // An operation belongs to one graph.
  const build_error& e = error_in_both_worlds([](graph& g) {
    graph other;
    const tensor b = constant<"b">(other, 1.0f);
    scope<"here">(g, [&] { constant<"a">(g, 1.0f) + b; });
  });
  CHECK(e.code() == errc::graphs_differ);
}

TEST_CASE("OpScopeTest.testVariable") {
  const build_error& e = error_in_both_worlds([](graph& g) {
    graph other;
    const variable b = get_variable<"b">(other, {1});
    scope<"here">(g, [&] { get_variable<"a">(g, {1}) + b; });
  });
  CHECK(e.message() == "Tensor(\"b:0\", shape=(1,), dtype=float32_ref) must be from the same graph as "
                       "Tensor(\"here/a:0\", shape=(1,), dtype=float32_ref).");
}

TEST_CASE("NameScopeTest.testGetNameScope") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          name_scope<"scope1">(g, [&] {
            name_scope<"scope2">(g, [&] {
              out << g.current_name_scope();
              name_scope<"scope3">(g, [&] { out << g.current_name_scope(); });
              out << g.current_name_scope();
            });
            out << g.current_name_scope();
          });
          out << g.current_name_scope();
        }) == "scope1/scope2 scope1/scope2/scope3 scope1/scope2 scope1 ''");
}

TEST_CASE("NameScopeTest.testTwoGraphs") {
  const build_error& e = error_in_both_worlds([](graph& g) {
    graph around;
    name_scope<"nested">(around, [&] { name_scope<"_">(g, [] {}); });
  });
  CHECK(e.tensorflow_message() == "'_' is not a valid scope name");
}

TEST_CASE("OperationTest.testInvalidNames") {
  CHECK(error_in_both_worlds([](graph& g) { constant<"">(g, 1.0f); }).tensorflow_message() ==
        "'' is not a valid node name");
  CHECK(error_in_both_worlds([](graph& g) { constant<"_invalid">(g, 1.0f); }).tensorflow_message() ==
        "'_invalid' is not a valid node name");
  CHECK(error_in_both_worlds([](graph& g) { constant<"-invalid">(g, 1.0f); }).tensorflow_message() ==
        "'-invalid' is not a valid node name");
  CHECK(error_in_both_worlds([](graph& g) { constant<"/invalid">(g, 1.0f); }).tensorflow_message() ==
        "'/invalid' is not a valid node name");
  CHECK(error_in_both_worlds([](graph& g) { constant<"invalid:0">(g, 1.0f); }).tensorflow_message() ==
        "'invalid:0' is not a valid node name");
}

TEST_CASE("CollectionTest.test_get_collections") {
  // Keys are not listed; a key that nobody used has nothing.
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          constexpr collection_key<tensor> key{"key"}, other{"other"};
          out << g.collection(key).empty();
          g.add_to_collection(key, constant(g, 12));
          g.add_to_collection(key, constant(g, 15));
          out << g.collection(key).size() << g.collection(other).empty();
        }) == "True 2 True");
}

TEST_CASE("CollectionTest.test_add_to_collection") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          constexpr collection_key<tensor> blah{"blah"}, other{"other"};
          for (std::string_view name : {"blank", "prefix/foo", "junk/foo", "blank"})
            g.add_to_collection(blah, constant(g, name, 1.0f));
          for (tensor t : g.collection(blah)) out << t;
          for (std::string_view chosen : {"prefix", ".*x"})
            for (tensor t : g.collection(blah, chosen)) out << t;
          const auto live = g.collection(other);  // a view sees what is added later
          out << live.empty();
          g.add_to_collection(other, constant<"late">(g, 1.0f));
          out << live.size() << live[0];
        }) == "blank:0 prefix/foo:0 junk/foo:0 blank_1:0 prefix/foo:0 prefix/foo:0 True 1 late:0");
}

TEST_CASE("CollectionTest.test_add_to_collections_uniquify") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          get_variable<"v">(g, scalar, {.trainable = false, .collections = {"1", "2", "1"}});
          out << g.collection(collection_key<variable>{"1"}).size()
              << g.collection(collection_key<variable>{"2"}).size();
        }) == "1 1");
}

TEST_CASE("CollectionTest.test_add_to_collections_from_list") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          get_variable<"v">(g, scalar, {.trainable = false, .collections = {"abc", "123"}});
          for (std::string_view key : {"abc", "123"})
            for (variable v : g.collection(collection_key<variable>{key})) out << v;
        }) == "v:0 v:0");
}

TEST_CASE("CollectionTest.test_add_to_collections_from_string") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          get_variable<"v">(g, scalar, {.trainable = false, .collections = "abc"});
          for (variable v : g.collection(collection_key<variable>{"abc"})) out << v;
        }) == "v:0");
}

TEST_CASE("CollectionTest.test_default_graph") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          constexpr collection_key<tensor> key{"key"};
          g.add_to_collection(key, constant<"b">(g, 90));
          g.add_to_collection(key, constant<"a">(g, 100));
          for (tensor t : g.collection(key)) out << t;  // in order
        }) == "b:0 a:0");
}
