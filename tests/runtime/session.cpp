// SPDX-License-Identifier: BSL-1.0
#include <varscope/runtime/session.hpp>

#include <cstddef>
#include <type_traits>
#include <vector>

#include <varscope/varscope.hpp>

#include "support/catch.hpp"

using namespace varscope;

namespace {

constexpr void model(graph& g) {
  auto x = placeholder<"x">(g, {1, 2});
  scope<"layer">(g, [&] {
    auto w = get_variable<"w">(g, {2, 3}, init::constant({1, 2, 3, 4, 5, 6}));
    auto b = get_variable<"b">(g, {3}, init::constant({1, -100, 0}));
    nn::relu<"y">(matmul<"product">(x, w) + b);
  });
}
inline constexpr auto& net = graph_of<model>;

constexpr void without_variables(graph& g) { add<"y">(placeholder<"x">(g, {2}), 1.0f); }
constexpr void without_operations(graph& g) { get_variable<"w">(g, {2}, init::ones()); }

template <class Session>
concept fetches_product = requires(Session& s, const float (&x)[2]) {
  s.template run<"layer/product", "layer/y">(feed<"x">(x));
};

constexpr float run_in_constant_evaluation() {
  session<net> s;
  s.initialize(1);
  const float x[] = {10, 1};
  const auto [y] = s.run<"layer/y">(feed<"x">(x));
  return y(0, 2);
}

}  // namespace

TEST_CASE("a session runs its graph") {
  static session<net> s;
  s.initialize(1);
  const float x[] = {10, 1};
  const auto [y] = s.run<"layer/y">(feed<"x">(x));
  STATIC_REQUIRE(std::is_same_v<std::remove_const_t<decltype(y)>, tensor_view<const float, 1, 3>>);
  CHECK(y(0, 0) == 10 * 1 + 1 * 4 + 1);
  CHECK(y(0, 1) == 0);  // 10 * 2 + 5 - 100
  CHECK(y(0, 2) == 10 * 3 + 1 * 6);
}

TEST_CASE("a session runs in constant evaluation") { STATIC_REQUIRE(run_in_constant_evaluation() == 36); }

TEST_CASE("a session is its arena and its workspace, and nothing else") {
  STATIC_REQUIRE(sizeof(session<net>) == sizeof(arena<net>) + sizeof(workspace<net>));
  STATIC_REQUIRE(sizeof(session<net>) == net.arena_bytes() + net.workspace_bytes());
  STATIC_REQUIRE(alignof(session<net>) == 64);
  STATIC_REQUIRE(std::is_trivially_copyable_v<session<net>>);
  STATIC_REQUIRE(std::is_trivially_destructible_v<session<net>>);
}

TEST_CASE("variables of a session are its arena") {
  static session<net> s;
  s.variables().get<"layer/w">()(0, 0) = 1;
  s.variables()[scope<"layer">].get<"b">()(0) = 5;
  const float x[] = {3, 0};
  const auto [y] = s.run<"layer/y">(feed<"x">(x));
  CHECK(y(0, 0) == 8);
  const session<net>& constant = s;
  CHECK(constant.variables().get<"layer/b">()(0) == 5);
}

TEST_CASE("results are written anew by every run") {
  static session<net> s;
  s.initialize(1);
  const float one[] = {1, 0};
  const float two[] = {2, 0};
  const auto [first] = s.run<"layer/y">(feed<"x">(one));
  CHECK(first(0, 2) == 3);
  const auto [second] = s.run<"layer/y">(feed<"x">(two));
  CHECK(second(0, 2) == 6);
  CHECK(first.data() == second.data());
}

TEST_CASE("what a run fetches beyond its workspace is kept by name") {
  STATIC_REQUIRE(!fetches_product<session<net>>);
  STATIC_REQUIRE(fetches_product<session<net, keep<"layer/product">>>);
  static session<net, keep<"layer/product">> s;
  s.initialize(1);
  const float x[] = {10, 1};
  const auto [product, y] = s.run<"layer/product", "layer/y">(feed<"x">(x));
  CHECK(product(0, 1) == 25);
  CHECK(y(0, 1) == 0);
  CHECK(y(0, 2) == 36);
}

TEST_CASE("graphs without variables, or without operations") {
  static session<graph_of<without_variables>> adds;
  adds.initialize(1);
  const auto [y] = adds.run<"y">(feed<"x">(std::vector<float>{1, 2}));
  CHECK(y(1) == 3);
  static session<graph_of<without_operations>> holds;
  holds.initialize(1);
  const auto [w] = holds.run<"w">();
  CHECK(w(1) == 1);
}
