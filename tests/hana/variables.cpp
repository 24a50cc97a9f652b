// SPDX-License-Identifier: BSL-1.0
#include <varscope/hana/variables.hpp>

#include <cstddef>
#include <type_traits>

#include <boost/hana/at.hpp>
#include <boost/hana/length.hpp>
#include <varscope/varscope.hpp>

#include "support/catch.hpp"

using namespace varscope;
namespace hana = boost::hana;

namespace {

constexpr void model(graph& g) {
  scope<"conv1">(g, [&](variable_scope s) {
    get_variable<"weights">(g, {5, 5, 3, 8});
    get_variable<"step">(g, scalar, init::zeros(), {.dtype = dtype::int32, .trainable = false});
    s.reuse_variables();
    get_variable<"weights">(g);
  });
  g.get_variable("biases", {8});
}
inline constexpr auto& net = graph_of<model>;

constexpr void empty_model(graph&) {}
inline constexpr auto& empty = graph_of<empty_model>;

constexpr void many_variables(graph& g) {
  char name[] = "v000";
  for (int i = 0; i != 300; ++i) {
    name[1] = static_cast<char>('0' + i / 100);
    name[2] = static_cast<char>('0' + i / 10 % 10);
    name[3] = static_cast<char>('0' + i % 10);
    g.get_variable(name, {i + 1}, init::zeros());
  }
}
inline constexpr auto& many = graph_of<many_variables>;

constexpr void with_weights(graph& g) {
  auto x = placeholder<"x">(g, {1, 2});
  auto weights = get_variable<"weights">(g, {2, 3});
  identity<"y">(matmul(x, weights) + get_variable<"biases">(g, {3}));
}
inline constexpr auto& with_weights_net = graph_of<with_weights>;

}  // namespace

TEST_CASE("every variable of a graph is an element with a type of its own") {
  STATIC_REQUIRE(decltype(hana::length(variables<net>))::value == 3);
  using weights = std::remove_cvref_t<decltype(hana::at_c<0>(variables<net>))>;
  using step = std::remove_cvref_t<decltype(hana::at_c<1>(variables<net>))>;
  STATIC_REQUIRE(!std::is_same_v<weights, step>);
  STATIC_REQUIRE(weights::name() == "conv1/weights");
  STATIC_REQUIRE(weights::shape() == shape{5, 5, 3, 8});
  STATIC_REQUIRE(weights::dtype() == dtype::float32);
  STATIC_REQUIRE(weights::bytes() == 2400);
  STATIC_REQUIRE(weights::trainable());
  STATIC_REQUIRE(weights::shared() == 1);
  STATIC_REQUIRE(step::name() == "conv1/step");
  STATIC_REQUIRE(step::shape() == scalar);
  STATIC_REQUIRE(step::dtype() == dtype::int32);
  STATIC_REQUIRE(step::bytes() == 4);
  STATIC_REQUIRE(!step::trainable());
  STATIC_REQUIRE(step::shared() == 0);
}

TEST_CASE("what a variable says is what the graph says") {
  std::size_t i = 0;
  hana::for_each(variables<net>, [&](auto v) {
    const variable_info& info = net.variables()[i];
    CHECK(v.index() == i++);
    CHECK(v.name() == info.name);
    CHECK(v.shape() == info.shape);
    CHECK(v.dtype() == info.dtype);
    CHECK(v.offset() == info.offset);
    CHECK(v.bytes() == info.bytes);
    CHECK(v.trainable() == info.trainable);
    CHECK(v.shared() == info.shared);
  });
  CHECK(i == net.variable_count());
}

TEST_CASE("a variable views its elements in an arena") {
  static arena<net> a;
  const arena<net>& constant = a;
  const arena_view<net> caller(a);
  hana::for_each(variables<net>, [&](auto v) {
    auto view = v.view(a);
    CHECK(reinterpret_cast<std::byte*>(view.data()) == a.memory().data() + v.offset());
    CHECK(view.size() == static_cast<std::size_t>(v.shape().size()));
    view[0] = 7;
    CHECK(v.view(constant)[0] == 7);
    CHECK(v.view(caller).data() == view.data());
    STATIC_REQUIRE(std::is_const_v<typename decltype(v.view(constant))::element_type>);
  });
  using weights = std::remove_cvref_t<decltype(hana::at_c<0>(variables<net>))>;
  STATIC_REQUIRE(std::is_same_v<decltype(weights::view(a)), tensor_view<float, 5, 5, 3, 8>>);
  CHECK(a.get<"conv1/step">()() == 7);
}

TEST_CASE("another alignment moves the views") {
  static arena<net, 16> a;
  hana::for_each(variables<net>, [&](auto v) { v.view(a)[0] = 3; });
  CHECK(a.get<"conv1/weights">()[0] == 3);
  CHECK(a.get<"conv1/step">()() == 3);
}

TEST_CASE("quantized variables have views that read them") {
  static arena<with_weights_net, 4, quantized<"", dtype::int8>> a;
  a.get<"weights">().codes()(1, 2) = -5;
  a.get<"weights">().scales()[2] = 0.5f;
  a.get<"biases">()[1] = 4;
  constexpr auto all = variables<with_weights_net>;
  CHECK(hana::at_c<0>(all).view(a)(1, 2) == -2.5f);
  CHECK(hana::at_c<1>(all).view(a)(1) == 4);
}

TEST_CASE("a graph without variables has none here") {
  STATIC_REQUIRE(decltype(hana::length(variables<empty>))::value == 0);
}

TEST_CASE("some hundred variables are no burden") {
  std::size_t elements = 0;
  hana::for_each(variables<many>, [&](auto v) { elements += static_cast<std::size_t>(v.shape()[0]); });
  CHECK(elements == 300 * 301 / 2);
}
