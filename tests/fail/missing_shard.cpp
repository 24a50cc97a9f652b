// SPDX-License-Identifier: BSL-1.0
// EXPECT: Partitioner returned a different partitioning than what was already found.  Partitioner returned 2
// EXPECT: shards, and shard w/part_0 was found, but w/part_1 was not.
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  scope<"">(g, auto_reuse, [&] {
    get_variable<"w/part_0">(g, {2});
    get_variable<"w">(g, {4}, {.partitioner = fixed_size_partitioner(2)});
  });
  // [/wrong]
#else
  // [right]
  scope<"">(g, auto_reuse, [&] {
    get_variable<"w/part_0">(g, {2});
    get_variable<"w/part_1">(g, {2});
    get_variable<"w">(g, {4}, {.partitioner = fixed_size_partitioner(2)});
  });
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
