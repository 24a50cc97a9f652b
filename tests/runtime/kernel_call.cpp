// SPDX-License-Identifier: BSL-1.0
#include <varscope/runtime/kernel_call.hpp>

#include <type_traits>

#include <varscope/varscope.hpp>

#include "support/catch.hpp"

using namespace varscope;
using namespace varscope::detail;

namespace {

constexpr void model(graph& g) {
  auto x = placeholder<"x">(g, {1, 5, 4, 2});
  auto w = get_variable<"w">(g, {3, 2, 2, 6});
  auto b = get_variable<"b">(g, {6});
  auto y = nn::conv2d(x, w, {.strides = {2, 1}, .padding = padding::valid}) + b;
  maximum<"z">(y, placeholder<"floor">(g, {6}));
}

using kept = tensor_list<find_tensor<model>("z")>;
template <std::size_t Step>
using call = kernel_call<model, kept, Step, no_memory>;

constexpr void activated(graph& g) {
  auto y = matmul(placeholder<"x">(g, {2, 4}), get_variable<"w">(g, {4, 3})) + get_variable<"b">(g, {3});
  negative<"z">(square(nn::relu(y)));
}
using activated_call = kernel_call<activated, tensor_list<find_tensor<activated>("z")>, 0, no_memory>;

}  // namespace

TEST_CASE("functions of one argument that follow are the epilogue") {
  STATIC_REQUIRE(activated_call::has_bias);
  STATIC_REQUIRE(activated_call::part_count == 5);
  STATIC_REQUIRE(&activated_call::part<2>::type == &operation<"Relu">);
  STATIC_REQUIRE(activated_call::epilogue{}(3.0f) == -9.0f);
  STATIC_REQUIRE(activated_call::epilogue{}(-3.0f) == 0.0f);
}

TEST_CASE("a kernel sees shapes, attributes and what the step takes along as constants") {
  STATIC_REQUIRE(&call<0>::type == &operation<"Conv2D">);
  STATIC_REQUIRE(call<0>::input_count == 2);
  STATIC_REQUIRE(call<0>::input_shape<0> == shape{1, 5, 4, 2});
  STATIC_REQUIRE(call<0>::input_shape<1> == shape{3, 2, 2, 6});
  STATIC_REQUIRE(call<0>::output_shape == shape{1, 2, 3, 6});
  STATIC_REQUIRE(call<0>::attribute_count == 5);
  STATIC_REQUIRE(call<0>::attribute(0) == 2);
  STATIC_REQUIRE(call<0>::attribute(1) == 1);
  STATIC_REQUIRE(call<0>::has_bias);
  STATIC_REQUIRE(std::is_same_v<call<0>::epilogue, kernels::identity>);
  STATIC_REQUIRE(std::is_same_v<call<0>::element, float>);

  STATIC_REQUIRE(&call<1>::type == &operation<"Maximum">);
  STATIC_REQUIRE(call<1>::input_shape<1> == shape{6});
  STATIC_REQUIRE(!call<1>::has_bias);
}

TEST_CASE("the geometry of a kernel follows from the call") {
  constexpr kernels::conv2d_geometry g = conv2d_geometry_of<call<0>>();
  STATIC_REQUIRE(g.in_height == 5);
  STATIC_REQUIRE(g.in_width == 4);
  STATIC_REQUIRE(g.out_height == 2);
  STATIC_REQUIRE(g.out_width == 3);
  STATIC_REQUIRE(g.out_channels == 6);
  STATIC_REQUIRE(g.stride_y == 2);
  STATIC_REQUIRE(g.stride_x == 1);
  STATIC_REQUIRE(g.pad_top == 0);
}
