// SPDX-License-Identifier: BSL-1.0
//
// The graph itself: what it is, computed names that do not outlive the call, the two kinds of graph.
#include <varscope/graph/graph.hpp>

#include <string>
#include <type_traits>

#include <varscope/ops/identity.hpp>

#include "support/both_worlds.hpp"

using namespace varscope_test;

static_assert(!std::is_copy_constructible_v<graph> && !std::is_move_constructible_v<graph>);
static_assert(!std::is_copy_constructible_v<open_scope> && !std::is_move_constructible_v<open_scope>);
static_assert(std::is_trivially_copyable_v<variable_scope>);

TEST_CASE("an empty graph") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          out << g.state().operations << g.current_scope() << g.current_scope().dtype()
              << g.collection(collection::global_variables).size();
        }) == "0 '' False '' float32 0");
}

TEST_CASE("computed names are copied") {
  graph g;
  variable v = [&] {
    return g.get_variable(std::string(60, 'v'), {2}, init::zeros());
  }();
  for (int i = 0; i != 50; ++i) g.placeholder("p" + std::to_string(i), {2});
  CHECK(v.op_name() == std::string(60, 'v'));
  g.current_scope().reuse_variables();
  CHECK(g.get_variable(std::string(60, 'v')) == v);
}

TEST_CASE("the same function builds layers whose names are computed") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          for (int i = 0; i != 3; ++i) {
            sentence name("layer_");
            name << i;
            g.scope(name.view(), [&] { out << get_variable<"w">(g, {i + 1}).shape() << get_variable<"b">(g, {1}); });
          }
        }) == "(1,) layer_0/b:0 (2,) layer_1/b:0 (3,) layer_2/b:0");
}

TEST_CASE("two graphs know nothing of each other") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          graph other;
          scope<"s">(g, [&] { out << get_variable<"v">(other, {2}) << get_variable<"v">(g, {2}); });
          out << g.state().operations << other.state().operations;
        }) == "v:0 s/v:0 10 10");
}

TEST_CASE("a tensor of another graph") {
  const build_error& e = error_in_both_worlds([](graph& g) {
    graph other;
    const tensor x = placeholder<"x">(g, {2});
    const tensor foreign = placeholder<"foreign">(other, {2});
    detail::node_builder node(x.graph_state(), operation<"Add">, piece_of<"Add">, call_site());
    node.input(x);
    node.input(foreign);
  });
  CHECK(e.code() == errc::graphs_differ);
  CHECK(e.message() == "Tensor(\"foreign:0\", shape=(2,), dtype=float32) must be from the same graph as "
                       "Tensor(\"x:0\", shape=(2,), dtype=float32).");
  const build_error& first = error_in_both_worlds([](graph& g) {
    graph other;
    const tensor foreign = placeholder<"foreign">(other, {2});
    detail::node_builder node(g.state(), operation<"Add">, piece_of<"Add">, call_site());
    node.input(foreign);
  });
  CHECK(first.message() == "Tensor(\"foreign:0\", shape=(2,), dtype=float32) is not from the passed-in graph.");
}

TEST_CASE("a deep nest of scopes") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const auto nest = [&](auto& self, int depth) -> void {
            if (depth == 0)
              out << get_variable<"v">(g, {2}) << identity<"x">(get_variable<"w">(g, {2}));
            else
              scope<"s">(g, [&] { self(self, depth - 1); });
          };
          nest(nest, 12);
          out << g.current_scope().name();
        }) == "s/s/s/s/s/s/s/s/s/s/s/s/v:0 s/s/s/s/s/s/s/s/s/s/s/s/x:0 ''");
}
