// SPDX-License-Identifier: BSL-1.0
#include <varscope/hana/as_map.hpp>

#include <type_traits>

#include <boost/hana/contains.hpp>
#include <boost/hana/length.hpp>
#include <varscope/varscope.hpp>

#include "support/catch.hpp"

using namespace varscope;
namespace hana = boost::hana;

namespace {

constexpr void model(graph& g) {
  scope<"conv1">(g, [&] {
    get_variable<"weights">(g, {2, 3}, init::constant(0.5f));
    get_variable<"count">(g, scalar, init::constant(4), {.dtype = dtype::int64});
  });
}
inline constexpr auto& net = graph_of<model>;

}  // namespace

TEST_CASE("a small arena is a map from names to views") {
  static constinit arena<net> a = initialize_constant<net>();
  auto m = as_map(a);
  STATIC_REQUIRE(decltype(hana::length(m))::value == 2);
  STATIC_REQUIRE(std::is_same_v<std::remove_cvref_t<decltype(m["conv1/weights"_s])>, tensor_view<float, 2, 3>>);
  STATIC_REQUIRE(!decltype(hana::contains(m, "weights"_s))::value);
  CHECK(m["conv1/weights"_s](1, 2) == 0.5f);
  CHECK(m["conv1/count"_s]() == 4);
  m["conv1/weights"_s](1, 2) = 2;
  CHECK(a.get<"conv1/weights">()(1, 2) == 2);
}

TEST_CASE("a constant arena gives constant views, in constant evaluation too") {
  static constexpr arena<net> a = initialize_constant<net>();
  STATIC_REQUIRE(as_map(a)["conv1/weights"_s](0, 1) == 0.5f);
  STATIC_REQUIRE(as_map(a)["conv1/count"_s]() == 4);
}

TEST_CASE("an arena_view is mapped as well") {
  static arena<net> a;
  const arena_view<net> view(a);
  as_map(view)["conv1/count"_s]() = 9;
  CHECK(a.get<"conv1/count">()() == 9);
}
