// SPDX-License-Identifier: BSL-1.0
//
// Reuse as it is meant. Created with get_variable, and asked for again in a scope of the same name with reuse.
//
// [python]
// with tf.variable_scope("conv1"):
//     weights1 = tf.get_variable("weights", [1])
//     biases1 = tf.get_variable("biases", [1])
// with tf.variable_scope("conv1", reuse=True):
//     weights2 = tf.get_variable("weights", [1])
//     biases2 = tf.get_variable("biases", [1])
//
// print(weights2.name, weights1 is weights2)  # conv1/weights:0 True
// print(biases2.name, biases1 is biases2)     # conv1/biases:0 True
// print(len(tf.global_variables()))           # 2
// [/python]
#include "listing.hpp"

// [cpp]
constexpr void shared(graph& g, printer& print) {
  struct layer {
    variable weights, biases;
  };
  const auto conv1 = [&] { return layer{get_variable<"weights">(g, {1}), get_variable<"biases">(g, {1})}; };
  const layer first = scope<"conv1">(g, conv1);
  const layer second = scope<"conv1">(g, reuse, conv1);

  print(second.weights.name(), first.weights == second.weights);
  print(second.biases.name(), first.biases == second.biases);
  print(g.collection(collection::global_variables).size());
}

static_assert(printed_by<shared> ==
              "conv1/weights:0 True\n"
              "conv1/biases:0 True\n"
              "2\n");
// [/cpp]
