// SPDX-License-Identifier: BSL-1.0
//
// The network of examples/digits up to the logits, as the other programs here have it.
#pragma once

#include "../../examples/digits/model.hpp"

namespace digits_logits {

using namespace varscope;

constexpr void network(graph& g) {
  auto pictures = placeholder<"pictures">(g, {1, digits::side, digits::side, 1});
  scope<"digits">(g, [&] {
    auto pool1 = scope<"conv1">(g, [&] { return digits::conv_relu_pool(g, pictures, {3, 3, 1, 8}); });
    auto pool2 = scope<"conv2">(g, [&] { return digits::conv_relu_pool(g, pool1, {3, 3, 8, 16}); });
    auto logits = scope<"dense">(g, [&] {
      auto weights = get_variable<"weights">(g, {64, digits::classes}, init::glorot_uniform());
      auto biases = get_variable<"biases">(g, {digits::classes}, init::zeros());
      return matmul(reshape(pool2, {-1, 64}), weights) + biases;
    });
    identity<"logits">(logits);
  });
}

inline constexpr auto& net = graph_of<network>;

}  // namespace digits_logits
