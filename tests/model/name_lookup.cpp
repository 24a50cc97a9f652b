// SPDX-License-Identifier: BSL-1.0
#include <varscope/model/name_lookup.hpp>

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
  scope<"a">(g, [&] {
    auto w = get_variable<"w">(g, {2});
    auto again = make_variable<"w">(g, {2});  // "a/w_1"
    identity<"y">(x + w + again);
    g.scope("layer_3", [&] { g.get_variable("b/c", {2}); });
  });
}
inline constexpr auto& net = graph_of<model>;

// The Thue-Morse sequence, a, b for 0, 1, or with both exchanged. In 1,024 characters the two have the same hash: a
// polynomial hash modulo 2^64 cannot tell them apart, whatever its base.
constexpr std::size_t colliding_size = 1024;
constexpr void write_thue_morse(char* out, bool exchanged) {
  for (std::size_t i = 0; i != colliding_size; ++i) {
    bool odd = exchanged;
    for (std::size_t bits = i; bits != 0; bits &= bits - 1) odd = !odd;
    out[i] = odd ? 'b' : 'a';
  }
}
constexpr void colliding(graph& g) {
  char name[colliding_size];
  for (bool exchanged : {false, true}) {
    write_thue_morse(name, exchanged);
    g.get_variable({name, colliding_size}, {exchanged ? 3 : 2});
  }
}

constexpr void number_name(char* name, int number) {
  for (int digit = 3; digit != 0; --digit, number /= 10) name[digit] = static_cast<char>('0' + number % 10);
}
constexpr int many_count = 400;
constexpr void many(graph& g) {
  char name[] = "v000";
  for (int i = 0; i != many_count; ++i) {
    number_name(name, i);
    g.get_variable({name, 4}, {i + 1});
  }
}

constexpr void nothing(graph&) {}

}  // namespace

TEST_CASE("a variable is found by its name, with or without :0") {
  STATIC_REQUIRE(net.contains("a/w"));
  STATIC_REQUIRE(net.contains("a/w:0"));
  STATIC_REQUIRE(net.find("a/w") == net.find("a/w:0"));
  STATIC_REQUIRE(net.find("a/w")->name == "a/w");
}

TEST_CASE("literal and computed names meet, wherever they are cut") {
  STATIC_REQUIRE(net.contains("a/layer_3/b/c"));
  const std::string computed = std::string("a/") + "layer_3" + "/b/c";
  CHECK(net.find(computed) == net.find("a/layer_3/b/c"));
}

TEST_CASE("a variable that took another name is found by that name") {
  STATIC_REQUIRE(net.variable_count() == 3);
  STATIC_REQUIRE(net.contains("a/w_1"));
  STATIC_REQUIRE(net.find("a/w_1") != net.find("a/w"));
}

TEST_CASE("what is no name of a variable is not found") {
  for (const std::string_view name : {"", "/", "a", "a/", "/a/w", "a/w/", "w", "a//w", "A/W", "a/w:1", "a/w:0:0", ":0",
                                      "a/w_", "a/layer_3/b", "a/layer_3/c", "a/w/read", "x", "a/y"}) {
    CAPTURE(name);
    CHECK_FALSE(net.contains(name));
    CHECK(net.find(name) == nullptr);
  }
  STATIC_REQUIRE(!net.contains("a/w:1"));
}

TEST_CASE("tensors are outputs of operations and values of variables") {
  STATIC_REQUIRE(find_tensor<model>("x") != no_tensor);
  STATIC_REQUIRE(find_tensor<model>("a/y:0") == find_tensor<model>("a/y"));
  STATIC_REQUIRE(find_tensor<model>("a/add") != find_tensor<model>("a/add_1"));
  STATIC_REQUIRE(find_tensor<model>("a/w") == find_tensor<model>("a/w/read"));
  STATIC_REQUIRE(find_tensor<model>("a/w/read:0") == find_tensor<model>("a/w"));
  STATIC_REQUIRE(find_tensor<model>("x/read") == no_tensor);
  STATIC_REQUIRE(find_tensor<model>("a/z") == no_tensor);
}

TEST_CASE("names with the same hash are told apart") {
  constexpr auto& graph = graph_of<colliding>;
  char one[colliding_size];
  char other[colliding_size];
  write_thue_morse(one, false);
  write_thue_morse(other, true);
  const std::string_view first(one, colliding_size);
  const std::string_view second(other, colliding_size);
  REQUIRE(first != second);
  REQUIRE(make_piece(first).hash.exact == make_piece(second).hash.exact);
  REQUIRE(graph.variable_count() == 2);
  CHECK(graph.find(first)->shape == shape{2});
  CHECK(graph.find(second)->shape == shape{3});
  one[5] = 'c';
  CHECK_FALSE(graph.contains(first));
}

TEST_CASE("each of some hundred variables is found") {
  constexpr auto& graph = graph_of<many>;
  char name[] = "v000";
  for (int i = 0; i != many_count; ++i) {
    number_name(name, i);
    REQUIRE(graph.find({name, 4}) != nullptr);
    CHECK(graph.find({name, 4})->shape == shape{i + 1});
  }
  CHECK_FALSE(graph.contains("v400"));
}

TEST_CASE("an empty graph has no variables") {
  STATIC_REQUIRE(graph_of<nothing>.variable_count() == 0);
  STATIC_REQUIRE(!graph_of<nothing>.contains(""));
  STATIC_REQUIRE(!graph_of<nothing>.contains("w"));
  STATIC_REQUIRE(find_tensor<nothing>("w") == no_tensor);
}
