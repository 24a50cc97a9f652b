// SPDX-License-Identifier: BSL-1.0
//
// A network that computes a sine: 1, 16, 16 and 1 numbers, relu between.
//
// data/make_sine.py works its weights out: the first layer gives x - t for 16 points t of a period, or 0 below them, and the
// last one adds up the slopes between them. So it draws straight lines from point to point of a sine.
#pragma once

#include <varscope/varscope.hpp>

namespace sine {

using namespace varscope;

constexpr tensor dense(graph& g, tensor x, std::int64_t outputs) {
  auto weights = get_variable<"weights">(g, {x.shape()[1], outputs}, init::glorot_uniform());
  auto biases = get_variable<"biases">(g, {outputs}, init::zeros());
  return matmul(x, weights) + biases;
}

constexpr void network(graph& g) {
  auto x = placeholder<"x">(g, {1, 1});
  auto hidden1 = scope<"hidden1">(g, [&] { return nn::relu(dense(g, x, 16)); });
  auto hidden2 = scope<"hidden2">(g, [&] { return nn::relu(dense(g, hidden1, 16)); });
  auto y = scope<"output">(g, [&] { return dense(g, hidden2, 1); });
  identity<"y">(y);
}

inline constexpr auto& net = graph_of<network>;

}  // namespace sine
