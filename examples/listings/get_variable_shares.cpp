// SPDX-License-Identifier: BSL-1.0
//
// get_variable with reuse shares. The second case: the scope shares.
//
// [python]
// with tf.variable_scope("foo"):
//     v = tf.get_variable("v", [1])
// with tf.variable_scope("foo", reuse=True):
//     v1 = tf.get_variable("v", [1])
// assert v1 is v
// [/python]
#include "listing.hpp"

// [cpp]
constexpr void shares(graph& g, printer& print) {
  auto v = scope<"foo">(g, [&] { return get_variable<"v">(g, {1}); });
  auto v1 = scope<"foo">(g, reuse, [&] { return get_variable<"v">(g, {1}); });
  print(v1.name(), v1 == v);
}

static_assert(printed_by<shares> == "foo/v:0 True\n");
// [/cpp]
