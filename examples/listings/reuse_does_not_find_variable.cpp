// SPDX-License-Identifier: BSL-1.0
//
// Reuse does not find a tf.Variable. In a scope with reuse the same two lines end in an error.
//
// [python]
// with tf.variable_scope("embeddin", reuse=True):
//     print(tf.Variable(tf.random_uniform([7, 10]), name="testing2").name)   # embeddin/testing2:0
//     tf.get_variable("testing2", [7, 10],
//                     initializer=tf.constant_initializer(1.0))              # ValueError
// [/python]
#include "listing.hpp"

// [cpp]
constexpr void reuse_of_testing2(graph& g, printer& print) {
  scope<"embeddin">(g, reuse, [&] {
    print(make_variable<"testing2">(g, {7, 10}, init::random_uniform()).name());
    get_variable<"testing2">(g, {7, 10}, init::constant(1.0f));
  });
}

static_assert(printed_by<reuse_of_testing2> == "embeddin/testing2:0\n");
static_assert(build_error_of<silent<reuse_of_testing2>>.code() == errc::variable_missing);
static_assert(build_error_of<silent<reuse_of_testing2>>.tensorflow_message() ==
              "Variable embeddin/testing2 does not exist, or was not created with tf.get_variable(). "
              "Did you mean to set reuse=tf.AUTO_REUSE in VarScope?");
// [/cpp]
