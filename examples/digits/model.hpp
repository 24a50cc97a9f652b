// SPDX-License-Identifier: BSL-1.0
//
// A convolutional network that reads handwritten digits: two convolutions of 3 x 3, each with biases, relu and pooling,
// and a layer that gives a number for each digit.
#pragma once

#include <cstddef>

#include <varscope/varscope.hpp>

namespace digits {

using namespace varscope;

inline constexpr std::size_t side = 8, pixels = side * side, classes = 10;

constexpr tensor conv_relu_pool(graph& g, tensor input, shape kernel) {
  auto weights = get_variable<"weights">(g, kernel, init::glorot_uniform());
  auto biases = get_variable<"biases">(g, {kernel[3]}, init::zeros());
  return nn::max_pool(nn::relu(nn::conv2d(input, weights) + biases));
}

// For `Batch` pictures at a time.
template <int Batch>
constexpr void network(graph& g) {
  auto pictures = placeholder<"pictures">(g, {Batch, side, side, 1});
  scope<"digits">(g, [&] {
    auto pool1 = scope<"conv1">(g, [&] { return conv_relu_pool(g, pictures, {3, 3, 1, 8}); });
    auto pool2 = scope<"conv2">(g, [&] { return conv_relu_pool(g, pool1, {3, 3, 8, 16}); });
    auto logits = scope<"dense">(g, [&] {
      auto weights = get_variable<"weights">(g, {64, classes}, init::glorot_uniform());
      auto biases = get_variable<"biases">(g, {classes}, init::zeros());
      return matmul(reshape(pool2, {-1, 64}), weights) + biases;
    });
    identity<"logits">(logits);
    argmax<"digit">(logits, {.axis = 1});
  });
}

// One by one and by ten, with the same variables: one arena serves both.
inline constexpr auto& net = graph_of<network<1>>;
inline constexpr auto& batch_net = graph_of<network<10>>;

static_assert(net.fingerprint() == batch_net.fingerprint());
static_assert(net.variable_count() == 6);

}  // namespace digits
