// SPDX-License-Identifier: BSL-1.0
//
// A scope opened again. The name scope of a scope opened again gets a number, the names of its variables do not.
//
// [python]
// with tf.variable_scope("foo") as foo_scope:
//     var4 = tf.get_variable("var4", [1])
//     print(foo_scope.original_name_scope)  # foo/
// with tf.variable_scope("foo", reuse=True) as s:
//     again = tf.get_variable("var4", [1])
//     print(s.original_name_scope)          # foo_1/
// print(again.name, again is var4)          # foo/var4:0 True
// [/python]
#include "listing.hpp"

// [cpp]
constexpr void opened_again(graph& g, printer& print) {
  auto var4 = scope<"foo">(g, [&](variable_scope foo_scope) {
    print(foo_scope.original_name_scope());
    return get_variable<"var4">(g, {1});
  });
  auto again = scope<"foo">(g, reuse, [&](variable_scope s) {
    print(s.original_name_scope());
    return get_variable<"var4">(g, {1});
  });
  print(again.name(), again == var4);
}

static_assert(printed_by<opened_again> ==
              "foo/\n"
              "foo_1/\n"
              "foo/var4:0 True\n");
// [/cpp]
