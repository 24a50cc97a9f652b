// SPDX-License-Identifier: BSL-1.0
//
// Collections (rules 105 to 108).
#include <varscope/graph/collection.hpp>

#include <varscope/ops/identity.hpp>

#include "support/both_worlds.hpp"

using namespace varscope_test;

namespace {

template <class Item>
constexpr void list(graph& g, transcript& out, collection_key<Item> key, std::string_view scope = {}) {
  const collection_view<Item> items = g.collection(key, scope);
  for (Item item : items) out << item;
  out << items.size();
}

}  // namespace

TEST_CASE("variables are listed in the order of their creation") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          get_variable<"w">(g, {2});
          make_variable<"step">(g, scalar, init::zeros(), {.dtype = dtype::int64, .trainable = false});
          scope<"s">(g, auto_reuse, [&] {
            get_variable<"w">(g, {2});
            get_variable<"w">(g, {2});  // shared: listed once
          });
          make_variable<"count">(g, scalar, init::zeros(), {.dtype = dtype::int32});  // trainable by default, too
          list(g, out, collection::global_variables);
          list(g, out, collection::trainable_variables);
        }) == "w:0 step:0 s/w:0 count:0 4 w:0 s/w:0 count:0 3");
}

TEST_CASE("a scope chooses by the start of the name") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          for (std::string_view name : {"foo/a", "foobar/b", "x/foo/c", "Foo/d"}) g.get_variable(name, {2});
          list(g, out, collection::global_variables, "foo");
          list(g, out, collection::global_variables, "foo/");
          list(g, out, collection::global_variables, "");
          list(g, out, collection::global_variables, "none");
          list(g, out, collection::trainable_variables, "x/foo/c:0");
        }) == "foo/a:0 foobar/b:0 2 foo/a:0 1 foo/a:0 foobar/b:0 x/foo/c:0 Foo/d:0 4 0 x/foo/c:0 1");
}

TEST_CASE("a dot in a scope is any character") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          for (std::string_view name : {"a.b/v", "aXb/v", "ab/v", "a"}) g.get_variable(name, {2});
          list(g, out, collection::global_variables, "a.b/");
        }) == "a.b/v:0 aXb/v:0 2");
}

TEST_CASE("variables made in a scope that was opened again have another name") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          for (int i = 0; i != 2; ++i) scope<"foo">(g, [&] { make_variable<"q">(g, {2}); });
          list(g, out, collection::global_variables, "foo/");
        }) == "foo/q:0 1");
}

TEST_CASE("collections of one's own, of tensors and variables") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          constexpr collection_key<tensor> activations{"activations"};
          constexpr collection_key<variable> mine{"mine"};
          const tensor x = placeholder<"x">(g, {2});
          g.add_to_collection(activations, x);
          g.add_to_collection(activations, identity<"y">(x));
          g.add_to_collection(activations, x);  // a second time
          g.add_to_collection(mine, get_variable<"v">(g, {2}));
          list(g, out, activations);
          list(g, out, activations, "y");
          list(g, out, mine);
          list(g, out, collection_key<tensor>{"mine"});
          list(g, out, collection_key<variable>{"nobody's"});
          out << g.collection(activations)[1] << g.collection(mine).empty() << g.collection(collection::losses).empty();
        }) == "x:0 y:0 x:0 3 y:0 1 v:0 1 0 0 y:0 False True");
}

TEST_CASE("an item that is added to several collections goes into each once") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor x = placeholder<"x">(g, {2});
          g.add_to_collections({"a", collection::losses, "a"}, x);
          list(g, out, collection_key<tensor>{"a"});
          list(g, out, collection::losses);
        }) == "x:0 1 x:0 1");
}

TEST_CASE("a scope's own collections") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const auto list_all = [&](variable_scope s) {
            for (variable v : s.global_variables()) out << v;
            out << s.trainable_variables().size() << s.local_variables().size();
            out << s.collection(collection_key<variable>{"mine"}).size();
          };
          get_variable<"v">(g, {1});
          scope<"foo_">(g, [&] { get_variable<"v">(g, {1}, {.collections = {collection::global_variables, "mine"}}); });
          scope<"foo">(g, [&](variable_scope s) {
            get_variable<"v">(g, {1}, {.trainable = false});
            get_local_variable<"l">(g, {1});
            make_variable<"q">(g, {1});
            list_all(s);
          });
          scope<"foo">(g, [&](variable_scope s) {
            make_variable<"q">(g, {1});  // foo_1/q
            list_all(s);
          });
          list_all(g.current_scope());
        }) == "foo/v:0 foo/q:0 1 1 0 foo/v:0 foo/q:0 1 1 0 v:0 foo_/v:0 foo/v:0 foo/q:0 foo_1/q:0 4 1 1");
}

TEST_CASE("TensorFlow's keys") {
  CHECK(collection::global_variables.name == "variables");
  CHECK(collection::trainable_variables.name == "trainable_variables");
  CHECK(collection::regularization_losses.name == "regularization_losses");
  CHECK(collection::update_ops.name == "update_ops");
}
