// SPDX-License-Identifier: BSL-1.0
//
// The models that are timed, as layers.py has them. Each has a placeholder x and a result y, and its variables in the
// order of layers.py: kernel and bias of each layer.
#pragma once

#include <varscope/varscope.hpp>

namespace models {

using namespace varscope;

constexpr tensor conv(graph& g, tensor x, int size, int in, int out, int stride = 1) {
  auto kernel = get_variable<"kernel">(g, {size, size, in, out}, init::zeros());
  auto bias = get_variable<"bias">(g, {out}, init::zeros());
  return nn::relu(nn::bias_add(nn::conv2d(x, kernel, {.strides = {stride, stride}}), bias));
}

constexpr tensor dense(graph& g, tensor x, int in, int out) {
  auto kernel = get_variable<"kernel">(g, {in, out}, init::zeros());
  auto bias = get_variable<"bias">(g, {out}, init::zeros());
  return nn::bias_add(matmul(x, kernel), bias);
}

// Activation: a function from tensor to tensor.
constexpr void mlp(graph& g, int in, int hidden, int out, auto activation) {
  auto x = placeholder<"x">(g, {1, in});
  x = scope<"fc1">(g, [&] { return activation(dense(g, x, in, hidden)); });
  x = scope<"fc2">(g, [&] { return activation(dense(g, x, hidden, hidden)); });
  identity<"y">(scope<"fc3">(g, [&] { return dense(g, x, hidden, out); }));
}
constexpr auto relu = [](tensor x) { return nn::relu(x); };

constexpr void mlp_sine_relu(graph& g) { mlp(g, 1, 16, 1, relu); }
constexpr void mlp_sine_tanh(graph& g) {
  mlp(g, 1, 16, 1, [](tensor x) { return tanh(x); });
}
constexpr void mlp_256(graph& g) { mlp(g, 256, 256, 10, relu); }

constexpr void digits_cnn(graph& g) {
  auto x = placeholder<"x">(g, {1, 8, 8, 1});
  x = scope<"conv1">(g, [&] { return nn::max_pool(conv(g, x, 3, 1, 8)); });
  x = scope<"conv2">(g, [&] { return nn::max_pool(conv(g, x, 3, 8, 16)); });
  identity<"y">(scope<"fc">(g, [&] { return dense(g, reshape(x, {1, 64}), 64, 10); }));
}

constexpr void two_filters(graph& g, int side, int in, int hidden, int out) {
  auto x = placeholder<"x">(g, {1, side, side, in});
  x = scope<"conv1">(g, [&] { return conv(g, x, 5, in, hidden); });
  identity<"y">(scope<"conv2">(g, [&] { return conv(g, x, 5, hidden, out); }));
}
constexpr void image_filters(graph& g) { two_filters(g, 64, 3, 8, 3); }
constexpr void seed_filters(graph& g) { two_filters(g, 32, 32, 32, 32); }

constexpr void deep_mnist(graph& g) {
  auto x = placeholder<"x">(g, {1, 28, 28, 1});
  x = scope<"conv1">(g, [&] { return nn::max_pool(conv(g, x, 5, 1, 32)); });
  x = scope<"conv2">(g, [&] { return nn::max_pool(conv(g, x, 5, 32, 64)); });
  x = scope<"fc1">(g, [&] { return nn::relu(dense(g, reshape(x, {1, 3136}), 3136, 1024)); });
  identity<"y">(scope<"fc2">(g, [&] { return dense(g, x, 1024, 10); }));
}

// No kernel was tuned on these.
constexpr void odd_channels(graph& g) {
  auto x = placeholder<"x">(g, {1, 30, 30, 13});
  identity<"y">(scope<"conv1">(g, [&] { return conv(g, x, 3, 13, 21); }));
}
constexpr void stride_2(graph& g) {
  auto x = placeholder<"x">(g, {1, 56, 56, 24});
  identity<"y">(scope<"conv1">(g, [&] { return conv(g, x, 3, 24, 40, 2); }));
}
constexpr void depthwise(graph& g) {
  auto x = placeholder<"x">(g, {1, 28, 28, 40});
  identity<"y">(scope<"conv1">(g, [&] {
    auto kernel = get_variable<"kernel">(g, {3, 3, 40, 1}, init::zeros());
    auto bias = get_variable<"bias">(g, {40}, init::zeros());
    return nn::relu(nn::bias_add(nn::depthwise_conv2d(x, kernel), bias));
  }));
}

}  // namespace models
