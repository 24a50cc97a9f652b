// SPDX-License-Identifier: BSL-1.0
// The workspaces of networks as they are: as small as any plan can be.
#include <varscope/varscope.hpp>

#include "support/catch.hpp"

using namespace varscope;

namespace {

enum class activation { none, relu, tanh };

constexpr tensor activate(tensor x, activation function) {
  if (function == activation::relu) return nn::relu(x);
  if (function == activation::tanh) return tanh(x);
  return x;
}
constexpr tensor dense(graph& g, tensor x, int units, activation function) {
  auto s = g.default_scope("dense");
  auto product = matmul(x, get_variable<"kernel">(g, {x.shape()[1], units}));
  return activate(product + get_variable<"bias">(g, {units}), function);
}
constexpr tensor conv(graph& g, tensor x, int size, int channels, activation function = activation::relu) {
  auto s = g.default_scope("conv2d");
  auto y = nn::conv2d(x, get_variable<"kernel">(g, {size, size, x.shape()[3], channels}));
  return activate(y + get_variable<"bias">(g, {channels}), function);
}
constexpr tensor pool(tensor x) { return nn::max_pool(x, {.ksize = {2, 2}, .strides = {2, 2}}); }
constexpr tensor flatten(tensor x) { return reshape(x, {1, -1}); }

template <activation Function>
constexpr void mlp_sine(graph& g) {
  auto x = placeholder<"x">(g, {1, 1});
  identity<"y">(dense(g, dense(g, dense(g, x, 16, Function), 16, Function), 1, activation::none));
}
constexpr void digits_cnn(graph& g) {
  auto x = placeholder<"x">(g, {1, 8, 8, 1});
  identity<"y">(dense(g, flatten(pool(conv(g, pool(conv(g, x, 3, 8)), 3, 16))), 10, activation::none));
}
constexpr void image_filters(graph& g) {
  identity<"y">(conv(g, conv(g, placeholder<"x">(g, {1, 64, 64, 3}), 5, 8), 5, 3));
}
constexpr void seed_filters(graph& g) {
  identity<"y">(conv(g, conv(g, placeholder<"x">(g, {1, 32, 32, 32}), 5, 32), 5, 32));
}
constexpr void mlp_256(graph& g) {
  auto x = placeholder<"x">(g, {1, 256});
  identity<"y">(dense(g, dense(g, dense(g, x, 256, activation::relu), 256, activation::relu), 10, activation::none));
}
constexpr void deep_mnist(graph& g) {
  auto x = placeholder<"x">(g, {1, 28, 28, 1});
  auto features = flatten(pool(conv(g, pool(conv(g, x, 5, 32)), 5, 64)));
  identity<"y">(dense(g, dense(g, features, 1024, activation::relu), 10, activation::none));
}

// Blocks that add their input to their result, two of them with fewer rows and columns.
constexpr void residual(graph& g) {
  tensor x = conv(g, placeholder<"x">(g, {1, 16, 16, 3}), 3, 8);
  for (int block = 0; block != 4; ++block) {
    tensor y = conv(g, conv(g, x, 3, 8), 3, 8, activation::none);
    x = nn::relu(x + y);
    if (block % 2 == 1) x = pool(x);
  }
  identity<"y">(dense(g, flatten(x), 10, activation::none));
}
// Three branches, put together along the channels.
constexpr void branches(graph& g) {
  tensor x = placeholder<"x">(g, {1, 8, 8, 4});
  for (int block = 0; block != 3; ++block)
    x = concat({conv(g, x, 1, 8), conv(g, conv(g, x, 1, 4), 3, 8), conv(g, x, 5, 4)}, 3);
  identity<"y">(x);
}

template <auto Model>
constexpr bool reaches_bound() {
  constexpr workspace_bounds_info bounds = graph_of<Model>.workspace_bounds();
  return graph_of<Model>.workspace_bytes() == bounds.maximum_load && bounds.maximum_load <= bounds.one_buffer_each;
}

}  // namespace

TEST_CASE("the workspace is the most that is needed at once") {
  STATIC_REQUIRE(reaches_bound<mlp_sine<activation::relu>>());
  STATIC_REQUIRE(reaches_bound<mlp_sine<activation::tanh>>());
  STATIC_REQUIRE(reaches_bound<digits_cnn>());
  STATIC_REQUIRE(reaches_bound<image_filters>());
  STATIC_REQUIRE(reaches_bound<seed_filters>());
  STATIC_REQUIRE(reaches_bound<mlp_256>());
  STATIC_REQUIRE(reaches_bound<deep_mnist>());
  STATIC_REQUIRE(reaches_bound<residual>());
  STATIC_REQUIRE(reaches_bound<branches>());
}
