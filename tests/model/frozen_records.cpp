// SPDX-License-Identifier: BSL-1.0
#include <varscope/model/frozen_records.hpp>

#include <cstddef>
#include <cstdint>

#include <varscope/varscope.hpp>

#include "support/catch.hpp"

using namespace varscope;
using namespace varscope::detail;

namespace {

constexpr void model(graph& g) {
  auto x = placeholder<"x">(g, {1, 4, 4, 2});
  auto w = g.get_variable("w", {3, 3, 2, 5}, init::constant({1, 2}), {.trainable = false});
  auto y = nn::conv2d(x, w, {.strides = {2, 1}, .padding = padding::valid});
  identity<"y">(y * 0.5f);
}

constexpr void wrong(graph& g) {
  get_variable<"w">(g, {2});
  get_variable<"w">(g, {2});
}

constexpr void nothing(graph&) {}

template <class A, class B>
void check_equal(const A& frozen, const B& built) {
  REQUIRE(frozen.size() == built.size());
  for (std::size_t i = 0; i != frozen.size(); ++i) CHECK(frozen[i] == built[i]);
}

}  // namespace

TEST_CASE("a graph is measured") {
  constexpr graph_sizes sizes = sizes_of<model>;
  STATIC_REQUIRE(sizes.error == errc::none);
  STATIC_REQUIRE(sizes.variables == 1);
  STATIC_REQUIRE(sizes.nodes == 6);    // x, w, Conv2D, mul/y, mul, y
  STATIC_REQUIRE(sizes.tensors == 7);  // one each, and tensor 0
  STATIC_REQUIRE(sizes.inputs == 2 + 2 + 1);
  STATIC_REQUIRE(sizes.attributes == 5);       // of the convolution
  STATIC_REQUIRE(sizes.values == 2 + 1);       // of the initializer and of mul/y
  STATIC_REQUIRE(sizes.name_characters == 1);  // only "w" is no literal
}

TEST_CASE("the frozen records are those of the graph at run time") {
  graph g;
  model(g);
  const graph_state& state = g.state();
  const auto& frozen = records_of<model>;
  check_equal(frozen.inputs, state.inputs);
  check_equal(frozen.attributes, state.attributes);
  check_equal(frozen.values, state.values);
  REQUIRE(frozen.names.size() == state.names.size());
  REQUIRE(frozen.nodes.size() == state.nodes.size());
  for (std::size_t i = 0; i != frozen.nodes.size(); ++i) {
    CHECK(frozen.nodes[i].type == state.nodes[i].type);
    CHECK(frozen.nodes[i].name == state.nodes[i].name);
    CHECK(frozen.nodes[i].first_output == state.nodes[i].first_output);
    CHECK(frozen.nodes[i].at.line() == state.nodes[i].at.line());
  }
  REQUIRE(frozen.tensors.size() == state.tensors.size());
  for (std::size_t i = 1; i != frozen.tensors.size(); ++i) {
    CHECK(frozen.tensors[i].extents == state.tensors[i].extents);
    CHECK(frozen.tensors[i].type == state.tensors[i].type);
  }
  CHECK(frozen.variables[0].extents == shape{3, 3, 2, 5});
  CHECK_FALSE(frozen.variables[0].trainable);
  CHECK(sizes_of<model>.operations == state.operations);
}

TEST_CASE("a type of operation is one object") {
  STATIC_REQUIRE(records_of<model>.nodes[2].type == &operation<"Conv2D">);
  STATIC_REQUIRE(records_of<model>.nodes[0].type->name == "Placeholder");
}

TEST_CASE("of a refused graph nothing is left but its error") {
  STATIC_REQUIRE(sizes_of<wrong>.error == errc::variable_exists);
  STATIC_REQUIRE(sizes_of<wrong>.variables == 0);
  STATIC_REQUIRE(records_of<wrong>.variables.size() == 0);
}

TEST_CASE("an empty graph is frozen as well") {
  STATIC_REQUIRE(sizes_of<nothing>.error == errc::none);
  STATIC_REQUIRE(sizes_of<nothing>.variables == 0);
  STATIC_REQUIRE(records_of<nothing>.nodes.size() == 0);
}

TEST_CASE("a graph that needs more room than usual is built a second time, and is the same") {
  constexpr graph_sizes room = [] {
    graph_sizes less = sizes_of<model>;
    --less.values;
    return less;
  }();
  STATIC_REQUIRE(!fits(sizes_of<model>, room));
  STATIC_REQUIRE(graph_export<model, room>.sizes.names == sizes_of<model>.names);
  STATIC_REQUIRE(graph_export<model, room>.records.variables.items[0].extents == shape{});  // nothing is written
  STATIC_REQUIRE(fits(sizes_of<model>, sizes_of<model>));
  const auto& again = graph_export<model, sizes_of<model>>.records;
  check_equal(again.values, records_of<model>.values);
  check_equal(again.inputs, records_of<model>.inputs);
  for (std::size_t i = 0; i != again.names.size(); ++i) CHECK(again.names[i].hash == records_of<model>.names[i].hash);
}
