// SPDX-License-Identifier: BSL-1.0
// EXPECT: Shape of a new partitioned variable must be fully defined, but instead was <unknown>.
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  get_variable<"w">(g, {}, {.partitioner = fixed_size_partitioner(2)});
  // [/wrong]
#else
  // [right]
  get_variable<"w">(g, {4}, {.partitioner = fixed_size_partitioner(2)});
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
