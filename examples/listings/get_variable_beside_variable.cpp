// SPDX-License-Identifier: BSL-1.0
//
// tf.Variable and get_variable with one name. get_variable does not know what tf.Variable made: it creates a variable,
// whose name gets a number.
//
// [python]
// with tf.variable_scope("embeddin"):
//     print(tf.Variable(tf.random_uniform([7, 10]), name="testing2").name)   # embeddin/testing2:0
//     print(tf.get_variable("testing2", [7, 10],
//                           initializer=tf.constant_initializer(1.0)).name)  # embeddin/testing2_1:0
// with tf.name_scope("optimization"):
//     print(tf.Variable(tf.random_uniform([7, 10]), name="testing").name)    # optimization/testing:0
//     print(tf.get_variable("testing", [7, 10],
//                           initializer=tf.constant_initializer(1.0)).name)  # testing:0
// [/python]
#include "listing.hpp"

// [cpp]
constexpr void one_name(graph& g, printer& print) {
  scope<"embeddin">(g, [&] {
    print(make_variable<"testing2">(g, {7, 10}, init::random_uniform()).name());
    print(get_variable<"testing2">(g, {7, 10}, init::constant(1.0f)).name());
  });
  name_scope<"optimization">(g, [&] {
    print(make_variable<"testing">(g, {7, 10}, init::random_uniform()).name());
    print(get_variable<"testing">(g, {7, 10}, init::constant(1.0f)).name());
  });
}

static_assert(printed_by<one_name> ==
              "embeddin/testing2:0\n"
              "embeddin/testing2_1:0\n"
              "optimization/testing:0\n"
              "testing:0\n");
// [/cpp]
