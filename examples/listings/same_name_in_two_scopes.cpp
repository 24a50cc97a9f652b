// SPDX-License-Identifier: BSL-1.0
//
// The same name in two scopes. Two scopes, two variables.
//
// [python]
// with tf.variable_scope("scope1"):
//     print(tf.get_variable("var", [1]).name)  # scope1/var:0
// with tf.variable_scope("scope2"):
//     print(tf.get_variable("var", [1]).name)  # scope2/var:0
// [/python]
#include "listing.hpp"

// [cpp]
constexpr void two_scopes(graph& g, printer& print) {
  scope<"scope1">(g, [&] { print(get_variable<"var">(g, {1}).name()); });
  scope<"scope2">(g, [&] { print(get_variable<"var">(g, {1}).name()); });
}

static_assert(printed_by<two_scopes> ==
              "scope1/var:0\n"
              "scope2/var:0\n");
// [/cpp]
