// SPDX-License-Identifier: BSL-1.0
//
// Defined twice. The same name twice in one scope without reuse.
//
// [python]
// with tf.variable_scope("foo"):
//     tf.get_variable("var", [1])
//     tf.get_variable("var", [1])  # ValueError
// [/python]
#include "listing.hpp"

// [cpp]
constexpr void twice(graph& g) {
  scope<"foo">(g, [&] {
    get_variable<"var">(g, {1});
    get_variable<"var">(g, {1});
  });
}

static_assert(build_error_of<twice>.code() == errc::variable_exists);
static_assert(build_error_of<twice>.tensorflow_message() ==
              "Variable foo/var already exists, disallowed. "
              "Did you mean to set reuse=True or reuse=tf.AUTO_REUSE in VarScope?");
// [/cpp]
