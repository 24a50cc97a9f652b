// SPDX-License-Identifier: BSL-1.0
#include <varscope/runtime/arena.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <type_traits>

#include <varscope/varscope.hpp>

#include "support/catch.hpp"

using namespace varscope;

namespace {

constexpr void model(graph& g) {
  scope<"net">(g, [&] {
    scope<"conv1">(g, [&] {
      get_variable<"weights">(g, {2, 3, 4}, init::constant(0.5f));
      get_variable<"biases">(g, {4}, init::ones());
    });
    get_variable<"step">(g, scalar, init::constant(7), {.dtype = dtype::int64});
  });
  get_variable<"rate">(g, scalar, init::constant(0.25f), {.dtype = dtype::float64});
  get_variable<"on">(g, {3}, init::ones(), {.dtype = dtype::boolean});
}
inline constexpr auto& net = graph_of<model>;

constexpr void same_variables(graph& g) {
  model(g);
  placeholder<"x">(g, {2});
}
inline constexpr auto& twin = graph_of<same_variables>;

constexpr void other_variables(graph& g) { get_variable<"rate">(g, scalar); }

constexpr void nothing(graph&) {}
constexpr void no_elements(graph& g) {
  get_variable<"none">(g, {0, 3}, init::ones());
  get_variable<"whole">(g, {4, 0}, init::zeros(), {.dtype = dtype::int32});
  get_variable<"one">(g, {1}, init::ones());
}

// Read-only memory, as flash.
alignas(64) constexpr auto flash = [] {
  std::array<std::byte, net.arena_bytes()> bytes{};
  bytes[net.find("net/step")->offset] = std::byte{42};  // little-endian, as all processors of the tests
  return bytes;
}();

template <class Arena, fixed_string Name>
concept has_variable = requires(Arena a) {
  a.template get<Name>();
};

template <class View, class Arena>
concept viewable = requires(Arena a) {
  View(a);
};

}  // namespace

TEST_CASE("a variable is a view with its element type and extents") {
  static arena<net> a;
  STATIC_REQUIRE(std::is_same_v<decltype(a.get<"net/conv1/weights">()), tensor_view<float, 2, 3, 4>>);
  STATIC_REQUIRE(std::is_same_v<decltype(a.get<"net/step">()), tensor_view<std::int64_t>>);
  STATIC_REQUIRE(std::is_same_v<decltype(a.get<"on:0">()), tensor_view<bool, 3>>);
  const arena<net>& constant = a;
  STATIC_REQUIRE(std::is_same_v<decltype(constant.get<"rate">()), tensor_view<const double>>);
}

TEST_CASE("views lie where the graph says, whatever the alignment") {
  const auto check = [](auto& a, std::size_t alignment) {
    const auto byte = [&](auto view) {
      return static_cast<std::size_t>(reinterpret_cast<std::byte*>(view.data()) - a.memory().data());
    };
    CHECK(a.memory().size() == graph_of<model>.arena_bytes(alignment));
    CHECK(sizeof(a) >= a.memory().size());
    CHECK(byte(a.template get<"rate">()) % sizeof(double) == 0);
    CHECK(byte(a.template get<"on">()) + 3 <= a.memory().size());
    CHECK(reinterpret_cast<std::uintptr_t>(a.template get<"net/conv1/biases">().data()) % alignment == 0);
  };
  static arena<net> standard;
  check(standard, 64);
  for (const variable_info& v : net.variables()) CHECK(v.offset % 64 == 0);
  CHECK(reinterpret_cast<std::byte*>(standard.get<"net/step">().data()) ==
        standard.memory().data() + net.find("net/step")->offset);
  CHECK(reinterpret_cast<std::byte*>(standard.get<"on">().data()) == standard.memory().data() + net.find("on")->offset);
  static arena<net, 1> bytes;
  check(bytes, 1);
  static arena<net, 4> words;
  check(words, 4);
  static arena<net, 16> vectors;
  check(vectors, 16);
  static arena<net, 4096> pages;
  check(pages, 4096);
  STATIC_REQUIRE(sizeof(arena<net>) == net.arena_bytes());
  STATIC_REQUIRE(sizeof(arena<net, 4096>) == net.arena_bytes(4096));
  STATIC_REQUIRE(alignof(arena<net, 4096>) == 4096);
}

TEST_CASE("writing one variable leaves the others alone") {
  static arena<net> a;
  for (float& x : a.get<"net/conv1/weights">()) x = 1;
  for (float& x : a.get<"net/conv1/biases">()) x = 2;
  a.get<"net/step">()() = 3;
  a.get<"rate">()() = 4;
  for (bool& x : a.get<"on">()) x = true;
  for (float x : a.get<"net/conv1/weights">()) CHECK(x == 1);
  for (float x : a.get<"net/conv1/biases">()) CHECK(x == 2);
  CHECK(a.get<"net/step">()() == 3);
  CHECK(a.get<"rate">()() == 4);
}

TEST_CASE("scopes are steps on the way to a variable") {
  static arena<net> a;
  const float* const weights = a.get<"net/conv1/weights">().data();
  CHECK(a[scope<"net"> / scope<"conv1">].get<"weights">().data() == weights);
  CHECK(a[scope<"net">][scope<"conv1">].get<"weights">().data() == weights);
  CHECK(a[scope<"net/conv1">].get<"weights:0">().data() == weights);
  CHECK(a[scope<"net">].get<"conv1/weights">().data() == weights);
  const arena<net>& constant = a;
  STATIC_REQUIRE(std::is_same_v<decltype(constant[scope<"net">].get<"step">()), tensor_view<const std::int64_t>>);
}

TEST_CASE("what is no variable is no member") {
  STATIC_REQUIRE(has_variable<arena<net>&, "rate">);
  STATIC_REQUIRE(!has_variable<arena<net>&, "net/conv1">);
  STATIC_REQUIRE(!has_variable<arena<net>&, "weights">);
  STATIC_REQUIRE(!has_variable<arena_view<net>, "net/rate">);
  STATIC_REQUIRE(!has_variable<detail::arena_scope<arena<net>, "net">, "weights">);
}

TEST_CASE("an arena is made by the compiler") {
  static constexpr arena<net> constant = initialize_constant<net>();
  STATIC_REQUIRE(constant.get<"net/conv1/weights">()(1, 2, 3) == 0.5f);
  STATIC_REQUIRE(constant.get<"net/step">()() == 7);
  STATIC_REQUIRE(constant.get<"rate">()() == 0.25);
  STATIC_REQUIRE(constant[scope<"net">][scope<"conv1">].get<"biases">()(3) == 1);
  static constinit arena<net> start = initialize_constant<net>();
  start.get<"net/step">()() += 1;
  CHECK(start.get<"net/step">()() == 8);
  static constinit arena<net> zero{};
  CHECK(zero.get<"rate">()() == 0);
  const arena<net> copy = constant;
  CHECK(copy.get<"on">()(2));
}

TEST_CASE("an arena_view is over memory of the caller") {
  alignas(64) static std::array<std::byte, net.arena_bytes()> memory{};
  const arena_view<net> a(memory);
  a.get<"net/conv1/weights">()(1, 2, 3) = 5;
  CHECK(a[scope<"net">].get<"conv1/weights">()[23] == 5);
  CHECK(a.memory().data() == memory.data());
  CHECK(reinterpret_cast<std::byte*>(a.get<"rate">().data()) == memory.data() + net.find("rate")->offset);
  initialize(a, 1);
  CHECK(a.get<"net/step">()() == 7);
}

TEST_CASE("constant memory is viewed in place") {
  const const_arena_view<net> a(std::span<const std::byte, net.arena_bytes()>{flash});
  STATIC_REQUIRE(std::is_same_v<decltype(a.get<"net/step">()), tensor_view<const std::int64_t>>);
  CHECK(a.get<"net/step">()() == 42);
  CHECK(reinterpret_cast<const std::byte*>(a.get<"net/step">().data()) == flash.data() + net.find("net/step")->offset);
}

TEST_CASE("an arena is viewed by any graph with the same variables") {
  static arena<net> a;
  const arena_view<twin> view(a);
  view.get<"rate">()() = 2;
  CHECK(a.get<"rate">()() == 2);
  const const_arena_view<twin> constant(a);
  CHECK(constant.get<"rate">()() == 2);
  STATIC_REQUIRE(viewable<arena_view<net>, arena<twin>&>);
  STATIC_REQUIRE(!viewable<arena_view<net>, const arena<twin>&>);
  STATIC_REQUIRE(viewable<const_arena_view<net>, const arena<twin>&>);
  STATIC_REQUIRE(!viewable<arena_view<graph_of<other_variables>>, arena<net>&>);
  STATIC_REQUIRE(!viewable<arena_view<net, 16>, arena<net>&>);
}

TEST_CASE("no variables, or variables without elements") {
  static arena<graph_of<nothing>> empty;
  CHECK(empty.memory().empty());
  static constinit arena<graph_of<no_elements>> a = initialize_constant<graph_of<no_elements>>();
  CHECK(a.get<"none">().size() == 0);
  CHECK(a.get<"none">().begin() == a.get<"none">().end());
  CHECK(a.get<"whole">().size() == 0);
  CHECK(a.get<"one">()(0) == 1);
}

namespace {

// More shapes than are compared with, twice.
constexpr void many_shapes(graph& g) {
  for (int round = 0; round != 2; ++round)
    for (int size = 1; size != 12; ++size) make_variable<"v">(g, {size}, init::zeros(), {.dtype = dtype::int32});
  make_variable<"v">(g, {11}, init::zeros());
  make_variable<"v">(g, {11}, init::zeros(), {.dtype = dtype::int32});
}
inline constexpr auto& many = graph_of<many_shapes>;

}  // namespace

TEST_CASE("variables of one shape and dtype share the type of their views, and each has its own elements") {
  constexpr const auto& alike = detail::alike<detail::builder_of<many>>;
  STATIC_REQUIRE(alike[0] == 0);
  STATIC_REQUIRE(alike[22] == 22);  // another dtype
  STATIC_REQUIRE(alike[23] == 21);  // the same as the one before
  arena<many> a{};
  STATIC_REQUIRE(std::is_same_v<decltype(a.get<"v_10">()), tensor_view<std::int32_t, 11>>);
  STATIC_REQUIRE(std::is_same_v<decltype(a.get<"v_21">()), tensor_view<std::int32_t, 11>>);
  STATIC_REQUIRE(std::is_same_v<decltype(a.get<"v_22">()), tensor_view<float, 11>>);
  STATIC_REQUIRE(std::is_same_v<decltype(a.get<"v">()), tensor_view<std::int32_t, 1>>);
  a.get<"v_10">()[3] = 4;
  a.get<"v_21">()[3] = 5;
  CHECK(a.get<"v_10">()[3] == 4);
  CHECK(a.get<"v_23">()[3] == 0);
}
