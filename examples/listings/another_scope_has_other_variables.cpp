// SPDX-License-Identifier: BSL-1.0
//
// Another scope has other variables. reuse finds variables by their full name: conv2 has nothing of conv1.
//
// [python]
// with tf.variable_scope("conv1"):
//     weights = tf.Variable(tf.zeros([1]), name="weights")
//     biases = tf.Variable(tf.zeros([1]), name="biases")
// with tf.variable_scope("conv2", reuse=True):
//     weights = tf.get_variable("weights", [1])  # ValueError
//     biases = tf.get_variable("biases", [1])
// [/python]
#include "listing.hpp"

// [cpp]
constexpr void conv2_reuses(graph& g) {
  scope<"conv1">(g, [&] {
    make_variable<"weights">(g, {1}, init::zeros());
    make_variable<"biases">(g, {1}, init::zeros());
  });
  scope<"conv2">(g, reuse, [&] {
    get_variable<"weights">(g, {1});
    get_variable<"biases">(g, {1});
  });
}

static_assert(build_error_of<conv2_reuses>.code() == errc::variable_missing);
static_assert(build_error_of<conv2_reuses>.tensorflow_message() ==
              "Variable conv2/weights does not exist, or was not created with tf.get_variable(). "
              "Did you mean to set reuse=tf.AUTO_REUSE in VarScope?");
// [/cpp]
