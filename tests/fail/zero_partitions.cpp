// SPDX-License-Identifier: BSL-1.0
// EXPECT: Partitioner returned zero partitions for some axes: [0]
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  get_variable<"w">(g, {4}, {.partitioner = [](const shape&, dtype) { return partitions{0}; }});
  // [/wrong]
#else
  // [right]
  get_variable<"w">(g, {4}, {.partitioner = [](const shape&, dtype) { return partitions{1}; }});
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
