// SPDX-License-Identifier: BSL-1.0
//
// Everything in one graph. A jump with AUTO_REUSE, a scope opened again, and both kinds of variables.
//
// [python]
// with tf.variable_scope("foo") as foo_scope:
//     var4 = tf.get_variable("var4", [1])
// with tf.variable_scope("wel"):
//     with tf.variable_scope("we0"):
//         with tf.variable_scope(foo_scope, reuse=tf.AUTO_REUSE):
//             print(tf.get_variable("other", [1]).name)           # foo/other:0
//             print(tf.get_variable("var4", [1]) is var4)         # True
// with tf.variable_scope("foo", reuse=True):
//     print(tf.get_variable("var4", [1]) is var4)                 # True
//     print(tf.Variable(tf.zeros([1]), name="var4").name)         # foo_1/var4:0
// print(len(tf.global_variables()))                               # 3
// [/python]
#include "listing.hpp"

// [cpp]
constexpr void everything(graph& g, printer& print) {
  struct layer {
    variable_scope scope;
    variable var4;
  };
  const layer foo = scope<"foo">(g, [&](variable_scope s) { return layer{s, get_variable<"var4">(g, {1})}; });
  scope<"wel">(g, [&] {
    scope<"we0">(g, [&] {
      g.scope(foo.scope, auto_reuse, [&] {
        print(get_variable<"other">(g, {1}).name());
        print(get_variable<"var4">(g, {1}) == foo.var4);
      });
    });
  });
  scope<"foo">(g, reuse, [&] {
    print(get_variable<"var4">(g, {1}) == foo.var4);
    print(make_variable<"var4">(g, {1}, init::zeros()).name());
  });
  print(g.collection(collection::global_variables).size());
}

static_assert(printed_by<everything> ==
              "foo/other:0\n"
              "True\n"
              "True\n"
              "foo_1/var4:0\n"
              "3\n");
// [/cpp]
