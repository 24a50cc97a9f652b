// SPDX-License-Identifier: BSL-1.0
//
// A name scope does not touch get_variable. A variable scope names all variables in it, a name scope those of
// tf.Variable only.
//
// [python]
// with tf.variable_scope("embeddin"):
//     print(tf.Variable(tf.random_uniform([7, 10]), name="testing2").name)   # embeddin/testing2:0
//     print(tf.get_variable("testing3", [7, 10],
//                           initializer=tf.constant_initializer(1.0)).name)  # embeddin/testing3:0
// with tf.name_scope("optimization"):
//     print(tf.Variable(tf.random_uniform([7, 10]), name="testing").name)    # optimization/testing:0
//     print(tf.get_variable("testing1", [7, 10],
//                           initializer=tf.constant_initializer(1.0)).name)  # testing1:0
// [/python]
#include "listing.hpp"

// [cpp]
constexpr void two_kinds_of_scopes(graph& g, printer& print) {
  scope<"embeddin">(g, [&] {
    print(make_variable<"testing2">(g, {7, 10}, init::random_uniform()).name());
    print(get_variable<"testing3">(g, {7, 10}, init::constant(1.0f)).name());
  });
  name_scope<"optimization">(g, [&] {
    print(make_variable<"testing">(g, {7, 10}, init::random_uniform()).name());
    print(get_variable<"testing1">(g, {7, 10}, init::constant(1.0f)).name());
  });
}

static_assert(printed_by<two_kinds_of_scopes> ==
              "embeddin/testing2:0\n"
              "embeddin/testing3:0\n"
              "optimization/testing:0\n"
              "testing1:0\n");
// [/cpp]
