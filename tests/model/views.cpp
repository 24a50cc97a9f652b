// SPDX-License-Identifier: BSL-1.0
#include <varscope/model/views.hpp>

#include <varscope/varscope.hpp>

#include "support/catch.hpp"

using namespace varscope;
using namespace varscope::detail;

namespace {

constexpr void parts(graph& g) {
  auto x = placeholder<"x">(g, {4, 6});
  auto soft = nn::softmax<"soft">(x);
  outputs rows = split(soft, 2, {.axis = 0, .name = "rows"});
  outputs columns = split(soft, 2, {.axis = 1, .name = "columns"});
  negative<"of_rows">(nn::softmax(rows[1]));
  negative<"of_columns">(nn::softmax(columns[1]));
  identity<"middle">(slice(soft, {1, 0}, {2, 6}));
  identity<"part_of_row">(slice(soft, {2, 1}, {1, 3}));
  identity<"block">(slice(soft, {1, 1}, {2, 3}));
  identity<"last_row">(unstack(soft)[3]);
  identity<"every_row">(strided_slice(soft, {1, 0}, {3, 6}));
  identity<"every_second_row">(strided_slice(soft, {0, 0}, {4, 6}, {2, 1}));
  identity<"one_from_the_end">(strided_slice(soft, {-1, -1}, {-2, -2}, {-1, -1}));
}

constexpr void joining(graph& g) {
  auto x = placeholder<"x">(g, {2, 3});
  auto a = nn::softmax<"a">(x);
  auto b = nn::softmax<"b">(reshape(x, {3, 2}));
  concat<"rows">({a, reshape(b, {2, 3})}, 0);
  concat<"columns">({nn::softmax<"c">(x), nn::softmax<"d">(x)}, 1);
  concat<"with_feed">({nn::softmax<"e">(x), x}, 0);
  stack<"twice">({nn::softmax<"f">(x), nn::softmax<"g">(x)});
}
constexpr void same_twice(graph& g) {
  auto a = nn::softmax<"a">(placeholder<"x">(g, {2, 3}));
  concat<"y">({a, a}, 0);
}
constexpr void nested(graph& g) {
  auto x = placeholder<"x">(g, {2});
  auto inner = concat<"inner">({nn::softmax<"a">(x), nn::softmax<"b">(x)}, 0);
  concat<"outer">({inner, nn::softmax<"c">(x)}, 0);
}

template <auto Build, fixed_string... Names>
constexpr const auto& schedule = schedule_of<Build, tensor_list<find_tensor<Build>(Names.view())...>>;

struct placed {
  tensor_id in;
  std::size_t from;
  friend constexpr bool operator==(const placed&, const placed&) = default;
};

// Where a tensor lies when the run fetches these.
template <auto Build, fixed_string... Fetched>
constexpr placed where_is(std::string_view name) {
  const tensor_id t = find_tensor<Build>(name);
  return {schedule<Build, Fetched...>.storage[t], schedule<Build, Fetched...>.offset[t]};
}

}  // namespace

TEST_CASE("parts that follow one another in memory are not copied") {
  constexpr tensor_id soft = find_tensor<parts>("soft");
  STATIC_REQUIRE(schedule<parts, "middle">.count == 1);
  STATIC_REQUIRE(where_is<parts, "middle">("middle") == placed{soft, 6});
  STATIC_REQUIRE(where_is<parts, "part_of_row">("part_of_row") == placed{soft, 2 * 6 + 1});
  STATIC_REQUIRE(where_is<parts, "last_row">("last_row") == placed{soft, 3 * 6});
  STATIC_REQUIRE(where_is<parts, "every_row">("every_row") == placed{soft, 6});
  STATIC_REQUIRE(where_is<parts, "one_from_the_end">("one_from_the_end") == placed{soft, 23});
  STATIC_REQUIRE(schedule<parts, "every_second_row">.count == 2);
  STATIC_REQUIRE(where_is<parts, "rows:1">("rows:1") == placed{soft, 12});
  STATIC_REQUIRE(schedule<parts, "of_rows">.count == 3);     // soft, softmax, negative
  STATIC_REQUIRE(schedule<parts, "of_columns">.count == 4);  // and a split
  STATIC_REQUIRE(schedule<parts, "block">.count == 2);       // soft and a slice
}

TEST_CASE("what is concatenated is computed in its place") {
  constexpr tensor_id rows = find_tensor<joining>("rows");
  STATIC_REQUIRE(schedule<joining, "rows">.count == 2);
  STATIC_REQUIRE(where_is<joining, "rows">("a") == placed{rows, 0});
  STATIC_REQUIRE(where_is<joining, "rows">("b") == placed{rows, 6});
  STATIC_REQUIRE(schedule<joining, "twice">.count == 2);
  STATIC_REQUIRE(schedule<joining, "columns">.count == 3);
  STATIC_REQUIRE(schedule<joining, "with_feed">.count == 2);  // the feed has to be copied
  STATIC_REQUIRE(schedule<same_twice, "y">.count == 2);

  constexpr tensor_id outer = find_tensor<nested>("outer");
  STATIC_REQUIRE(schedule<nested, "outer">.count == 3);
  STATIC_REQUIRE(where_is<nested, "outer">("b") == placed{outer, 2});
  STATIC_REQUIRE(where_is<nested, "outer">("c") == placed{outer, 4});
}

TEST_CASE("views and copies give the same numbers") {
  session<graph_of<joining>> s;
  const float x[] = {1, 2, 3, 3, 2, 1};
  // What a run gives is good until the next one, so what is compared is fetched together.
  auto [rows2, a2, b2] = s.run<"rows", "a", "b">(feed<"x">(x));
  for (std::size_t i = 0; i != 6; ++i) {
    CHECK(rows2[i] == a2[i]);
    CHECK(rows2[6 + i] == b2[i]);
  }
  auto [feed2, e2] = s.run<"with_feed", "e">(feed<"x">(x));
  for (std::size_t i = 0; i != 6; ++i) {
    CHECK(feed2[i] == e2[i]);
    CHECK(feed2[6 + i] == x[i]);
  }
  auto [columns2, c2, d2] = s.run<"columns", "c", "d">(feed<"x">(x));
  for (std::size_t row = 0; row != 2; ++row)
    for (std::size_t i = 0; i != 3; ++i) {
      CHECK(columns2[row * 6 + i] == c2[row * 3 + i]);
      CHECK(columns2[row * 6 + 3 + i] == d2[row * 3 + i]);
    }

  session<graph_of<same_twice>> t;
  auto [y, ya] = t.run<"y", "a">(feed<"x">(x));
  for (std::size_t i = 0; i != 6; ++i) {
    CHECK(y[i] == ya[i]);
    CHECK(y[6 + i] == ya[i]);
  }
}
