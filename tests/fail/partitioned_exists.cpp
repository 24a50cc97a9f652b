// SPDX-License-Identifier: BSL-1.0
// EXPECT: No partitioner was provided, but a partitioned version of the variable was found: w/part_0. Perhaps a
// EXPECT: variable of the same name was already created with partitioning?
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  get_variable<"w">(g, {4}, {.partitioner = fixed_size_partitioner(2)});
  scope<"">(g, auto_reuse, [&] { get_variable<"w">(g, {4}); });
  // [/wrong]
#else
  // [right]
  get_variable<"w">(g, {4}, {.partitioner = fixed_size_partitioner(2)});
  scope<"">(g, reuse, [&] { get_variable<"w">(g, {4}); });
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
