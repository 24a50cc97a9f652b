// SPDX-License-Identifier: BSL-1.0
//
// A shared scope, captured. The captured scope keeps its own name wherever it is entered.
//
// [python]
// with tf.variable_scope("shared") as shared:
//     weights1 = tf.get_variable("weights", [1])
//     biases1 = tf.get_variable("biases", [1])
// with tf.variable_scope("model1"):
//     with tf.variable_scope(shared, reuse=True) as s:
//         print(s.name)                              # shared
//         weights2 = tf.get_variable("weights", [1])
//         biases2 = tf.get_variable("biases", [1])
//         print(weights2.name, weights2 is weights1) # shared/weights:0 True
//         print(biases2.name, biases2 is biases1)    # shared/biases:0 True
// [/python]
#include "listing.hpp"

// [cpp]
constexpr void shared_by_capture(graph& g, printer& print) {
  struct layer {
    variable_scope scope;
    variable weights, biases;
  };
  const layer shared = scope<"shared">(g, [&](variable_scope s) {
    return layer{s, get_variable<"weights">(g, {1}), get_variable<"biases">(g, {1})};
  });
  scope<"model1">(g, [&] {
    g.scope(shared.scope, reuse, [&](variable_scope s) {
      print(s.name());
      auto weights = get_variable<"weights">(g, {1});
      auto biases = get_variable<"biases">(g, {1});
      print(weights.name(), weights == shared.weights);
      print(biases.name(), biases == shared.biases);
    });
  });
}

static_assert(printed_by<shared_by_capture> ==
              "shared\n"
              "shared/weights:0 True\n"
              "shared/biases:0 True\n");
// [/cpp]
