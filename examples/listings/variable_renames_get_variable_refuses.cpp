// SPDX-License-Identifier: BSL-1.0
//
// tf.Variable renames, get_variable refuses. A second tf.Variable of a name gets a number; a second get_variable is an
// error.
//
// [python]
// with tf.name_scope("n"):
//     print(tf.Variable(tf.zeros([1]), name="v").name)  # n/v:0
//     print(tf.Variable(tf.zeros([1]), name="v").name)  # n/v_1:0
// print(tf.get_variable("v", [1]).name)                 # v:0
// tf.get_variable("v", [1])                             # ValueError
// [/python]
#include "listing.hpp"

// [cpp]
constexpr void second_names(graph& g, printer& print) {
  name_scope<"n">(g, [&] {
    print(make_variable<"v">(g, {1}, init::zeros()).name());
    print(make_variable<"v">(g, {1}, init::zeros()).name());
  });
  print(get_variable<"v">(g, {1}).name());
  get_variable<"v">(g, {1});
}

static_assert(printed_by<second_names> ==
              "n/v:0\n"
              "n/v_1:0\n"
              "v:0\n");
static_assert(build_error_of<silent<second_names>>.code() == errc::variable_exists);
static_assert(build_error_of<silent<second_names>>.tensorflow_message() ==
              "Variable v already exists, disallowed. "
              "Did you mean to set reuse=True or reuse=tf.AUTO_REUSE in VarScope?");
// [/cpp]
