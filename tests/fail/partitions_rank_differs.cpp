// SPDX-License-Identifier: BSL-1.0
// EXPECT: Partitioner returned a partition list that does not match the Variable's rank: [2, 1] vs. (4,)
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  get_variable<"w">(g, {4}, {.partitioner = [](const shape&, dtype) { return partitions{2, 1}; }});
  // [/wrong]
#else
  // [right]
  get_variable<"w">(g, {4}, {.partitioner = [](const shape&, dtype) { return partitions{2}; }});
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
