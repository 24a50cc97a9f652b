// SPDX-License-Identifier: BSL-1.0
// EXPECT: Trying to reuse partitioned variable w, but specified shape (6,) and found shape (4,).
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  get_variable<"w">(g, {4}, {.partitioner = fixed_size_partitioner(2)});
  scope<"">(g, reuse, [&] { get_variable<"w">(g, {6}, {.partitioner = fixed_size_partitioner(2)}); });
  // [/wrong]
#else
  // [right]
  get_variable<"w">(g, {4}, {.partitioner = fixed_size_partitioner(2)});
  scope<"">(g, reuse, [&] { get_variable<"w">(g, {4}, {.partitioner = fixed_size_partitioner(2)}); });
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
