// SPDX-License-Identifier: BSL-1.0
#include <varscope/model/full_names.hpp>

#include <cstddef>
#include <string>
#include <string_view>

#include <varscope/varscope.hpp>

#include "support/catch.hpp"

using namespace varscope;
using namespace varscope::detail;

namespace {

constexpr void model(graph& g) {
  auto x = placeholder<"x">(g, {2});
  scope<"outer">(g, [&] {
    g.scope("inner", [&] {
      get_variable<"w">(g, {2});
      identity(x + 1.0f);
    });
    scope<"">(g, [&] { get_variable<"v">(g, {2}); });  // TensorFlow's double slash (rule 31)
  });
}

constexpr void nothing(graph&) {}

}  // namespace

TEST_CASE("names of variables and operations are written out in order") {
  STATIC_REQUIRE(variable_names<model>[0] == "outer/inner/w");
  STATIC_REQUIRE(variable_names<model>[1] == "outer//v");
  STATIC_REQUIRE(node_names<model>[0] == "x");
  STATIC_REQUIRE(node_names<model>[1] == "outer/inner/w");
  STATIC_REQUIRE(node_names<model>[2] == "outer/inner/add/y");
  STATIC_REQUIRE(node_names<model>[3] == "outer/inner/add");
  STATIC_REQUIRE(node_names<model>[4] == "outer/inner/Identity");
}

TEST_CASE("names are those that the graph has at run time") {
  graph g;
  model(g);
  const graph_state& state = g.state();
  REQUIRE(state.nodes.size() == records_of<model>.nodes.size());
  for (std::size_t i = 0; i != state.nodes.size(); ++i)
    CHECK(g.state().names.text(state.nodes[i].name) == node_names<model>[i]);
  std::size_t i = 0;
  for (const variable v : g.collection(collection::global_variables)) CHECK(v.op_name() == variable_names<model>[i++]);
  CHECK(i == graph_of<model>.variable_count());
}

TEST_CASE("no names of an empty graph") { STATIC_REQUIRE(variable_names<nothing>.first[0] == 0); }
