// SPDX-License-Identifier: BSL-1.0
//
// reuse_variables() in one scope. The scope that is open is told to share.
//
// [python]
// with tf.variable_scope("foo") as scope:
//     v = tf.get_variable("v", [1])
//     scope.reuse_variables()
//     v1 = tf.get_variable("v", [1])
// assert v1 is v
// [/python]
#include "listing.hpp"

// [cpp]
constexpr void shares_from_here(graph& g, printer& print) {
  scope<"foo">(g, [&](variable_scope s) {
    auto v = get_variable<"v">(g, {1});
    s.reuse_variables();
    auto v1 = get_variable<"v">(g, {1});
    print(v1.name(), v1 == v);
  });
}

static_assert(printed_by<shares_from_here> == "foo/v:0 True\n");
// [/cpp]
