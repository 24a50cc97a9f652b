// SPDX-License-Identifier: BSL-1.0
//
// get_variable without reuse creates. The first of the two cases of get_variable: the scope creates.
//
// [python]
// with tf.variable_scope("foo"):
//     v = tf.get_variable("v", [1])
// assert v.name == "foo/v:0"
// [/python]
#include "listing.hpp"

// [cpp]
constexpr void creates(graph& g, printer& print) {
  auto v = scope<"foo">(g, [&] { return get_variable<"v">(g, {1}); });
  print(v.name());
}

static_assert(printed_by<creates> == "foo/v:0\n");
// [/cpp]
