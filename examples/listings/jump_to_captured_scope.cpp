// SPDX-License-Identifier: BSL-1.0
//
// A jump to a captured scope. A captured scope leaves the scopes around it for as long as it is open.
//
// [python]
// with tf.variable_scope("foo") as foo_scope:
//     pass
// with tf.variable_scope("wel"):
//     with tf.variable_scope("we0"):
//         with tf.variable_scope(foo_scope):
//             print(tf.get_variable_scope().name)  # foo
//         print(tf.get_variable_scope().name)      # wel/we0
// [/python]
#include "listing.hpp"

// [cpp]
constexpr void jump(graph& g, printer& print) {
  auto foo_scope = scope<"foo">(g, [](variable_scope s) { return s; });
  scope<"wel">(g, [&] {
    scope<"we0">(g, [&] {
      g.scope(foo_scope, [&] { print(g.current_scope().name()); });
      print(g.current_scope().name());
    });
  });
}

static_assert(printed_by<jump> ==
              "foo\n"
              "wel/we0\n");
// [/cpp]
