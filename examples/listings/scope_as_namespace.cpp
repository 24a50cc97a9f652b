// SPDX-License-Identifier: BSL-1.0
//
// A scope is a namespace. The scope stands before the names of the variables in it.
//
// [python]
// with tf.variable_scope("conv1"):
//     weights = tf.Variable(tf.zeros([1]), name="weights")
//     biases = tf.Variable(tf.zeros([1]), name="biases")
//
// print(weights.name)  # conv1/weights:0
// print(biases.name)   # conv1/biases:0
// [/python]
#include "listing.hpp"

// [cpp]
constexpr void conv1(graph& g, printer& print) {
  scope<"conv1">(g, [&] {
    auto weights = make_variable<"weights">(g, {1}, init::zeros());
    auto biases = make_variable<"biases">(g, {1}, init::zeros());
    print(weights.name());
    print(biases.name());
  });
}

static_assert(printed_by<conv1> ==
              "conv1/weights:0\n"
              "conv1/biases:0\n");
// [/cpp]
