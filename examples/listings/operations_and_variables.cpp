// SPDX-License-Identifier: BSL-1.0
//
// Operations are named by the scope too. A variable scope opens a name scope, so the operations in it carry its name.
//
// [python]
// input = tf.placeholder(tf.float32, [1, 16, 16, 32], name="input")
// with tf.variable_scope("conv1"):
//     weights = tf.Variable(tf.zeros([5, 5, 32, 32]), name="weights")
//     biases = tf.Variable(tf.zeros([32]), name="biases")
//     conv = tf.nn.conv2d(input, weights, strides=[1, 1, 1, 1], padding="SAME")
//
// print(input.name)                              # input:0
// print(weights.name, biases.name, conv.name)    # conv1/weights:0 conv1/biases:0 conv1/Conv2D:0
// [/python]
#include "listing.hpp"

// [cpp]
constexpr void one_convolution(graph& g, printer& print) {
  auto input = placeholder<"input">(g, {1, 16, 16, 32});
  print(input.name());
  scope<"conv1">(g, [&] {
    auto weights = make_variable<"weights">(g, {5, 5, 32, 32}, init::zeros());
    auto biases = make_variable<"biases">(g, {32}, init::zeros());
    auto conv = nn::conv2d(input, weights, {.strides = {1, 1}, .padding = padding::same});
    print(weights.name(), biases.name(), conv.name());
  });
}

static_assert(printed_by<one_convolution> ==
              "input:0\n"
              "conv1/weights:0 conv1/biases:0 conv1/Conv2D:0\n");
// [/cpp]
