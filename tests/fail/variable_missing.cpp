// SPDX-License-Identifier: BSL-1.0
// EXPECT: Variable conv2/weights does not exist, or was not created with tf.get_variable(). Did you mean to set
// EXPECT: reuse=tf.AUTO_REUSE in VarScope?
// EXPECT: The nearest is conv1/weights, which exists in scope conv1. [variable_missing.cpp:13]
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  scope<"conv1">(g, [&] { get_variable<"weights">(g, {2}); });
  scope<"conv2">(g, reuse, [&] { get_variable<"weights">(g, {2}); });
  // [/wrong]
#else
  // [right]
  scope<"conv1">(g, [&] { get_variable<"weights">(g, {2}); });
  scope<"conv1">(g, reuse, [&] { get_variable<"weights">(g, {2}); });
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
