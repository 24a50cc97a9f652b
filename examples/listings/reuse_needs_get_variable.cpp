// SPDX-License-Identifier: BSL-1.0
//
// Only get_variable shares. What tf.Variable made cannot be shared, even under its own name.
//
// [python]
// with tf.variable_scope("conv1"):
//     weights = tf.Variable(tf.zeros([1]), name="weights")
// with tf.variable_scope("conv1", reuse=True):
//     weights = tf.get_variable("weights", [1])  # ValueError
// [/python]
#include "listing.hpp"

// [cpp]
constexpr void reuse_of_a_plain_variable(graph& g) {
  scope<"conv1">(g, [&] { make_variable<"weights">(g, {1}, init::zeros()); });
  scope<"conv1">(g, reuse, [&] { get_variable<"weights">(g, {1}); });
}

static_assert(build_error_of<reuse_of_a_plain_variable>.code() == errc::variable_missing);
static_assert(build_error_of<reuse_of_a_plain_variable>.tensorflow_message() ==
              "Variable conv1/weights does not exist, or was not created with tf.get_variable(). "
              "Did you mean to set reuse=tf.AUTO_REUSE in VarScope?");
// [/cpp]
