// SPDX-License-Identifier: BSL-1.0
// EXPECT: Can only slice a variable along one dimension: shape: (4, 4), partitioning: [2, 2]
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  get_variable<"w">(g, {4, 4}, {.partitioner = [](const shape&, dtype) { return partitions{2, 2}; }});
  // [/wrong]
#else
  // [right]
  get_variable<"w">(g, {4, 4}, {.partitioner = [](const shape&, dtype) { return partitions{2, 1}; }});
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
