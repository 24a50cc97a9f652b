// SPDX-License-Identifier: BSL-1.0
//
// Nested scopes. The names of nested scopes are joined by a slash.
//
// [python]
// with tf.variable_scope("scope1"):
//     print(tf.Variable(tf.zeros([1]), name="weights").name)      # scope1/weights:0
//     print(tf.Variable(tf.zeros([1]), name="biases").name)       # scope1/biases:0
//     with tf.variable_scope("scope2") as s:
//         print(tf.Variable(tf.zeros([1]), name="weights").name)  # scope1/scope2/weights:0
//         print(tf.Variable(tf.zeros([1]), name="biases").name)   # scope1/scope2/biases:0
//         print(s.name)                                           # scope1/scope2
// [/python]
#include "listing.hpp"

// [cpp]
constexpr void nested(graph& g, printer& print) {
  scope<"scope1">(g, [&] {
    print(make_variable<"weights">(g, {1}, init::zeros()).name());
    print(make_variable<"biases">(g, {1}, init::zeros()).name());
    scope<"scope2">(g, [&](variable_scope s) {
      print(make_variable<"weights">(g, {1}, init::zeros()).name());
      print(make_variable<"biases">(g, {1}, init::zeros()).name());
      print(s.name());
    });
  });
}

static_assert(printed_by<nested> ==
              "scope1/weights:0\n"
              "scope1/biases:0\n"
              "scope1/scope2/weights:0\n"
              "scope1/scope2/biases:0\n"
              "scope1/scope2\n");
// [/cpp]
