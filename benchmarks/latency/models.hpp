// SPDX-License-Identifier: BSL-1.0
//
// The models that are timed. Each has a placeholder x and a result y; its layers are the scopes layer1 and layer2.
#pragma once

#include <varscope/varscope.hpp>

namespace models {

using namespace varscope;

// Two convolutions of 5 x 5, from a picture [1, Side, Side, 3] to a picture.
template <int Side, int Channels>
constexpr void image_filter(graph& g) {
  const auto conv_relu = [&](tensor input, int in, int out) {
    auto weights = get_variable<"weights">(g, {5, 5, in, out}, init::random_normal({.stddev = 0.1}));
    auto biases = get_variable<"biases">(g, {out}, init::random_normal({.stddev = 0.1}));
    return nn::relu(nn::conv2d(input, weights, {.padding = padding::same}) + biases);
  };
  auto x = placeholder<"x">(g, {1, Side, Side, 3});
  auto hidden = scope<"layer1">(g, [&] { return conv_relu(x, 3, Channels); });
  identity<"y">(scope<"layer2">(g, [&] { return conv_relu(hidden, Channels, 3); }));
}

// x [Size, Size] times two matrices of its size.
template <int Size>
constexpr void matmul_chain(graph& g) {
  const auto matrix = [&] { return get_variable<"weights">(g, {Size, Size}, init::random_normal({.stddev = 0.1})); };
  auto x = placeholder<"x">(g, {Size, Size});
  auto hidden = scope<"layer1">(g, [&] { return matmul(x, matrix()); });
  identity<"y">(scope<"layer2">(g, [&] { return matmul(hidden, matrix()); }));
}

// Two dense layers with relu, [1, Size] to [1, Size].
template <int Size>
constexpr void dense(graph& g) {
  const auto layer = [&](tensor input) {
    auto weights = get_variable<"weights">(g, {Size, Size}, init::random_normal({.stddev = 0.5}));
    auto biases = get_variable<"biases">(g, {Size}, init::random_normal({.stddev = 0.5}));
    return nn::relu(matmul(input, weights) + biases);
  };
  auto x = placeholder<"x">(g, {1, Size});
  auto hidden = scope<"layer1">(g, [&] { return layer(x); });
  identity<"y">(scope<"layer2">(g, [&] { return layer(hidden); }));
}

}  // namespace models
