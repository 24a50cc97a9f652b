// SPDX-License-Identifier: BSL-1.0
// EXPECT: PartitionedVariable layer/w does not exist, or was not created with tf.get_variable(). Did you mean to
// EXPECT: set reuse=False or reuse=tf.AUTO_REUSE in VarScope?
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  scope<"layer">(g, reuse, [&] { get_variable<"w">(g, {4}, {.partitioner = fixed_size_partitioner(2)}); });
  // [/wrong]
#else
  // [right]
  scope<"layer">(g, auto_reuse, [&] { get_variable<"w">(g, {4}, {.partitioner = fixed_size_partitioner(2)}); });
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
