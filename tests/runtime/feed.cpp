// SPDX-License-Identifier: BSL-1.0
#include <varscope/runtime/feed.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <type_traits>
#include <vector>

#include <varscope/varscope.hpp>

#include "support/catch.hpp"

using namespace varscope;

namespace {

constexpr void model(graph& g) {
  auto x = placeholder<"x">(g, {2, 3});
  identity<"y">(x * 2.0f);
}
using model_session = session<graph_of<model>>;

struct pixels {  // a range of the user's
  std::vector<float> values;
  const float* data() const { return values.data(); }
  std::size_t size() const { return values.size(); }
};

template <class Values>
concept feedable = requires(model_session& s, const Values& values) {
  s.run<"y">(feed<"x">(values));
};

}  // namespace

TEST_CASE("whatever holds six numbers feeds a placeholder of six") {
  static model_session s;
  const auto last = [&](const auto& values) {
    const auto [y] = s.run<"y">(feed<"x">(values));
    return y(1, 2);
  };
  const float array[] = {1, 2, 3, 4, 5, 6};
  CHECK(last(array) == 12);
  CHECK(last(std::array<float, 6>{1, 2, 3, 4, 5, 7}) == 14);
  CHECK(last(std::vector<float>{1, 2, 3, 4, 5, 8}) == 16);
  CHECK(last(pixels{{1, 2, 3, 4, 5, 9}}) == 18);
  CHECK(last(std::span<const float>(array)) == 12);
  CHECK(last(std::span<const float, 6>(array)) == 12);
  CHECK(last(tensor_view<const float, 2, 3>(array)) == 12);
  CHECK(last(tensor_view<const float, 6>(array)) == 12);  // elements count, not extents
  float writable[] = {1, 2, 3, 4, 5, 10};
  CHECK(last(std::span<float>(writable)) == 20);
  CHECK(last(tensor_view<float, 3, 2>(writable)) == 20);
}

TEST_CASE("a size that the type knows is part of the feed's type") {
  const float array[4] = {};
  std::array<float, 5> standard{};
  std::vector<float> dynamic(6);
  STATIC_REQUIRE(std::is_same_v<decltype(feed<"x">(array)), fed<"x", float, 4>>);
  STATIC_REQUIRE(std::is_same_v<decltype(feed<"x">(standard)), fed<"x", float, 5>>);
  STATIC_REQUIRE(std::is_same_v<decltype(feed<"x">(dynamic)), fed<"x", float, std::dynamic_extent>>);
  CHECK(feed<"x">(dynamic).size == 6);
  CHECK(feed<"x">(dynamic).data == dynamic.data());
}

TEST_CASE("a static size or element type that does not fit does not compile") {
  STATIC_REQUIRE(feedable<std::array<float, 6>>);
  STATIC_REQUIRE(feedable<std::vector<float>>);
  STATIC_REQUIRE(!feedable<std::array<float, 5>>);
  STATIC_REQUIRE(!feedable<std::array<double, 6>>);
  STATIC_REQUIRE(!feedable<std::vector<int>>);
  STATIC_REQUIRE(!feedable<tensor_view<float, 2, 2>>);
  STATIC_REQUIRE(!feedable<float>);
}

#if VARSCOPE_TEST_EXCEPTIONS
TEST_CASE("a dynamic size that does not fit is an error when the graph runs") {
  static model_session s;
  for (const std::size_t size : std::array<std::size_t, 4>{0, 5, 7, 600}) {
    CAPTURE(size);
    try {
      s.run<"y">(feed<"x">(std::vector<float>(size)));
      FAIL("no error");
    } catch (const graph_error& error) {
      CHECK(error.code() == errc::feed_size_differs);
      sentence expected("Cannot feed value of shape (");
      expected << static_cast<std::uint64_t>(size) << ",) for a tensor which has shape (2, 3)";
      CHECK(error.what() == expected.view());
    }
  }
}
#endif
