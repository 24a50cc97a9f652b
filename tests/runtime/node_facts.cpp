// SPDX-License-Identifier: BSL-1.0
#include <varscope/runtime/node_facts.hpp>

#include <type_traits>

#include <varscope/varscope.hpp>

#include "support/catch.hpp"

using namespace varscope;
using namespace varscope::detail;

namespace {

constexpr void model(graph& g) {
  auto x = placeholder<"x">(g, {1, 5, 4, 2});
  nn::conv2d<"conv">(x, get_variable<"w">(g, {3, 2, 2, 6}), {.strides = {2, 1}, .padding = padding::valid});
  slice<"part">(x, {0, 1, 0, 0}, {1, 2, 4, 2});
  split<"two">(x, 2, {.axis = 2});
}

template <fixed_string Name>
using facts = node_facts<model, find_node<model>(Name.view())>;

}  // namespace

TEST_CASE("the facts of an operation are constants") {
  STATIC_REQUIRE(&facts<"conv">::type == &operation<"Conv2D">);
  STATIC_REQUIRE(facts<"conv">::input_count == 2);
  STATIC_REQUIRE(facts<"conv">::input_shape<1> == shape{3, 2, 2, 6});
  STATIC_REQUIRE(facts<"conv">::input_dtype<0> == dtype::float32);
  STATIC_REQUIRE(facts<"conv">::output_shape == shape{1, 2, 3, 6});
  STATIC_REQUIRE(facts<"conv">::attribute_count == 5);
  STATIC_REQUIRE(facts<"conv">::attribute(0) == 2);
  STATIC_REQUIRE(std::is_same_v<facts<"conv">::element, float>);
}

TEST_CASE("inputs that are constants of the graph are known") {
  STATIC_REQUIRE(facts<"part">::constant_input<1>(1) == 1);
  STATIC_REQUIRE(facts<"part">::constant_input<2>(2) == 4);
}

TEST_CASE("an operation may have several results") {
  STATIC_REQUIRE(facts<"two">::output_count == 2);
  STATIC_REQUIRE(facts<"two">::output_shape_of<1> == shape{1, 5, 2, 2});
}
