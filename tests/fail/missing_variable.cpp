// SPDX-License-Identifier: BSL-1.0
// A variable is asked for in a scope that reuses, and no such variable exists.
// EXPECT: Variable conv2/weights does not exist, or was not created with tf.get_variable().
// EXPECT: Did you mean to set reuse=tf.AUTO_REUSE in VarScope?
// EXPECT: [missing_variable.cpp:13]
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
  scope<"conv1">(g, [&] { get_variable<"weights">(g, {3, 3}); });
#ifndef VARSCOPE_WITHOUT_MISTAKE
  scope<"conv2">(g, reuse, [&] { get_variable<"weights">(g, {3, 3}); });
#else
  scope<"conv1">(g, reuse, [&] { get_variable<"weights">(g, {3, 3}); });
#endif
}

inline constexpr auto& net = graph_of<model>;
