// SPDX-License-Identifier: BSL-1.0
#include <varscope/model/schedule.hpp>

#include <cstddef>
#include <string_view>

#include <varscope/varscope.hpp>

#include "support/catch.hpp"

using namespace varscope;
using namespace varscope::detail;

namespace {

// The schedule of a run that fetches some tensors.
template <auto Build, fixed_string... Names>
constexpr const auto& schedule = schedule_of<Build, tensor_list<find_tensor<Build>(Names.view())...>>;

template <auto Build>
constexpr tensor_id tensor_named(std::string_view name) {
  return find_tensor<Build>(name);
}

template <auto Build>
constexpr std::string_view type_of(const schedule_step& step) {
  return records_of<Build>.nodes[step.node].type->name;
}

constexpr void layers(graph& g) {
  auto x = placeholder<"x">(g, {1, 4, 4, 2});
  auto w = get_variable<"w">(g, {3, 3, 2, 3});
  auto b = get_variable<"b">(g, {3});
  auto conv = nn::conv2d<"conv">(x, w);
  auto biased = add<"biased">(conv, b);
  auto rectified = nn::relu<"rectified">(biased);
  nn::max_pool<"pool">(rectified);
  nn::relu<"unrelated">(x);
}

constexpr void views(graph& g) {
  auto x = placeholder<"x">(g, {2, 3});
  auto soft = nn::softmax<"soft">(x);
  auto flat = reshape<"flat">(soft, {6});
  auto same = identity<"same">(flat);
  nn::softmax<"y">(same);
  reshape<"of_x">(x, {3, 2});
}

constexpr void in_place(graph& g) {
  auto x = placeholder<"x">(g, {4});
  auto a = nn::softmax<"a">(x);
  auto b = negative<"b">(a);  // a ends here
  auto c = nn::softmax<"c">(b);
  auto d = square<"d">(c);
  maximum<"e">(nn::softmax<"f">(c), d);
}

}  // namespace

TEST_CASE("only what the fetched tensors need is computed") {
  STATIC_REQUIRE(schedule<layers, "unrelated">.count == 1);
  STATIC_REQUIRE(schedule<layers, "x">.count == 0);
  STATIC_REQUIRE(schedule<layers, "w">.count == 0);
  STATIC_REQUIRE(schedule<layers>.count == 0);
  STATIC_REQUIRE(schedule<layers, "pool", "unrelated">.count == 3);
}

TEST_CASE("a convolution takes along its bias and what follows") {
  constexpr auto& s = schedule<layers, "pool">;
  STATIC_REQUIRE(s.count == 2);
  STATIC_REQUIRE(type_of<layers>(s.steps[0]) == "Conv2D");
  STATIC_REQUIRE(s.steps[0].bias == tensor_named<layers>("b"));
  STATIC_REQUIRE(s.steps[0].part_count == 2);
  STATIC_REQUIRE(!s.steps[0].is_loop);
  STATIC_REQUIRE(s.steps[0].output == tensor_named<layers>("rectified"));
  STATIC_REQUIRE(type_of<layers>(s.steps[1]) == "MaxPool");
}

TEST_CASE("what is fetched exists, also in the middle of a fusion") {
  constexpr auto& all = schedule<layers, "conv", "biased", "rectified">;
  STATIC_REQUIRE(all.count == 3);
  STATIC_REQUIRE(all.steps[0].output == tensor_named<layers>("conv"));
  STATIC_REQUIRE(all.steps[0].bias == no_tensor);
  STATIC_REQUIRE(all.steps[0].part_count == 0);

  STATIC_REQUIRE(schedule<layers, "conv", "pool">.count == 3);  // conv; biased and rectified in one loop; pool

  constexpr auto& biased = schedule<layers, "biased", "pool">;
  STATIC_REQUIRE(biased.count == 3);
  STATIC_REQUIRE(biased.steps[0].output == tensor_named<layers>("biased"));
  STATIC_REQUIRE(biased.steps[0].bias != no_tensor);
  STATIC_REQUIRE(biased.steps[0].part_count == 1);
}

TEST_CASE("a step reads what it does not compute itself") {
  constexpr auto inputs = [](auto& reads) {
    reads.count = 0;
    for_each_input<layers, tensor_list<find_tensor<layers>("pool")>>(0, [&](tensor_id t) { reads.ids[reads.count++] = t; });
  };
  struct {
    std::size_t count;
    tensor_id ids[8];
  } read{};
  inputs(read);
  REQUIRE(read.count == 3);
  CHECK(read.ids[0] == tensor_named<layers>("x"));
  CHECK(read.ids[1] == tensor_named<layers>("w"));
  CHECK(read.ids[2] == tensor_named<layers>("b"));
}

TEST_CASE("views are other names of the same memory") {
  constexpr auto& s = schedule<views, "y">;
  STATIC_REQUIRE(s.count == 2);
  STATIC_REQUIRE(s.storage[tensor_named<views>("same")] == tensor_named<views>("soft"));
  STATIC_REQUIRE(s.storage[tensor_named<views>("flat")] == tensor_named<views>("soft"));
  STATIC_REQUIRE(s.last_use[tensor_named<views>("soft")] == 1);
  // Fetched under its other name, the memory is kept.
  STATIC_REQUIRE(schedule<views, "flat", "y">.last_use[tensor_named<views>("soft")] == forever);
  STATIC_REQUIRE(schedule<views, "of_x">.count == 0);
  STATIC_REQUIRE(schedule<views, "of_x">.storage[tensor_named<views>("of_x")] == tensor_named<views>("x"));
}

TEST_CASE("an elementwise result takes the place of an input that ends there") {
  constexpr auto& s = schedule<in_place, "e">;
  const auto root = [&](std::string_view name) { return s.storage[tensor_named<in_place>(name)]; };
  CHECK(root("b") == tensor_named<in_place>("a"));
  CHECK(root("e") == tensor_named<in_place>("c"));  // element by element, the loop reads it before it writes
  CHECK(s.count == 5);
  // A feed is never written to, nor is what is fetched.
  constexpr auto& of_feed = schedule<in_place, "a", "b">;
  STATIC_REQUIRE(of_feed.storage[tensor_named<in_place>("b")] == tensor_named<in_place>("b"));
}

TEST_CASE("the results of a graph are what nobody consumes") {
  STATIC_REQUIRE(unconsumed_of<layers>::size == 2);
  STATIC_REQUIRE(unconsumed_of<layers>::ids[0] == tensor_named<layers>("pool"));
  STATIC_REQUIRE(unconsumed_of<layers>::ids[1] == tensor_named<layers>("unrelated"));
  STATIC_REQUIRE(unconsumed_of<views>::size == 2);
}
