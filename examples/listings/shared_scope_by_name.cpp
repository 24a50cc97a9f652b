// SPDX-License-Identifier: BSL-1.0
//
// A shared scope, opened by name inside another. Inside model1 the name shared means model1/shared, where there is
// nothing yet.
//
// [python]
// with tf.variable_scope("shared"):
//     weights = tf.get_variable("weights", [1])
//     biases = tf.get_variable("biases", [1])
// with tf.variable_scope("model1"):
//     with tf.variable_scope("shared", reuse=True):
//         weights = tf.get_variable("weights", [1])  # ValueError
//         biases = tf.get_variable("biases", [1])
// [/python]
#include "listing.hpp"

// [cpp]
constexpr void shared_by_name(graph& g) {
  scope<"shared">(g, [&] {
    get_variable<"weights">(g, {1});
    get_variable<"biases">(g, {1});
  });
  scope<"model1">(g, [&] {
    scope<"shared">(g, reuse, [&] {
      get_variable<"weights">(g, {1});
      get_variable<"biases">(g, {1});
    });
  });
}

static_assert(build_error_of<shared_by_name>.code() == errc::variable_missing);
static_assert(build_error_of<shared_by_name>.tensorflow_message() ==
              "Variable model1/shared/weights does not exist, or was not created with tf.get_variable(). "
              "Did you mean to set reuse=tf.AUTO_REUSE in VarScope?");
// [/cpp]
