// SPDX-License-Identifier: BSL-1.0
//
// A name scope in a variable scope. The name scope is seen in the names of operations and of tf.Variable, not in those
// of get_variable.
//
// [python]
// with tf.variable_scope("five"):
//     with tf.name_scope("one") as text:
//         wel = tf.get_variable("wel", [1])
//         var1 = tf.Variable(tf.zeros([1]), name="var1")
//         x = 1.0 + var1
// print(text)       # five/one/
// print(wel.name)   # five/wel:0
// print(var1.name)  # five/one/var1:0
// print(x.name)     # five/one/add:0
// [/python]
#include "listing.hpp"

// [cpp]
constexpr void name_scope_inside(graph& g, printer& print) {
  scope<"five">(g, [&] {
    name_scope<"one">(g, [&](std::string_view text) {
      auto wel = get_variable<"wel">(g, {1});
      auto var1 = make_variable<"var1">(g, {1}, init::zeros());
      auto x = 1.0f + var1;
      print(text);
      print(wel.name());
      print(var1.name());
      print(x.name());
    });
  });
}

static_assert(printed_by<name_scope_inside> ==
              "five/one/\n"
              "five/wel:0\n"
              "five/one/var1:0\n"
              "five/one/add:0\n");
// [/cpp]
