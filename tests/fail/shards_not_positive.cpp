// SPDX-License-Identifier: BSL-1.0
// EXPECT: max_shards must be positive.
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  get_variable<"w">(g, {4}, {.partitioner = variable_axis_size_partitioner(8, 0, -1)});
  // [/wrong]
#else
  // [right]
  get_variable<"w">(g, {4}, {.partitioner = variable_axis_size_partitioner(8, 0, 1)});
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
