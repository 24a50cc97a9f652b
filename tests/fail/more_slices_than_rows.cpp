// SPDX-License-Identifier: BSL-1.0
// EXPECT: Expected 0 <= offset < shape but found offset=2, shape=2 for var_offset=[2], full_shape=[2]
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  get_variable<"w">(g, {2}, {.partitioner = [](const shape&, dtype) { return partitions{3}; }});
  // [/wrong]
#else
  // [right]
  get_variable<"w">(g, {2}, {.partitioner = [](const shape&, dtype) { return partitions{2}; }});
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
