// SPDX-License-Identifier: BSL-1.0
// EXPECT: Trying to reuse partitioned variable w, but specified partitions [4] and found partitions [2].
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  get_variable<"w">(g, {4}, {.partitioner = fixed_size_partitioner(2)});
  scope<"">(g, reuse, [&] { get_variable<"w">(g, {4}, {.partitioner = fixed_size_partitioner(4)}); });
  // [/wrong]
#else
  // [right]
  get_variable<"w">(g, {4}, {.partitioner = fixed_size_partitioner(2)});
  scope<"">(g, reuse, [&] { get_variable<"w">(g, {4}, {.partitioner = fixed_size_partitioner(2)}); });
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
