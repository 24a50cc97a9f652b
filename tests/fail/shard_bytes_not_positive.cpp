// SPDX-License-Identifier: BSL-1.0
// EXPECT: Both max_shard_bytes and bytes_per_string_element must be positive.
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  get_variable<"w">(g, {4}, {.partitioner = variable_axis_size_partitioner(0)});
  // [/wrong]
#else
  // [right]
  get_variable<"w">(g, {4}, {.partitioner = variable_axis_size_partitioner(8)});
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
