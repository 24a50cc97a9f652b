// SPDX-License-Identifier: BSL-1.0
// EXPECT: Trying to reuse partitioned variable w, but specified dtype float64 and found dtype float32.
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  get_variable<"w">(g, {4}, {.partitioner = fixed_size_partitioner(2)});
  scope<"">(g, reuse, [&] { get_variable<"w">(g, {4}, {.dtype = dtype::float64}); });
  // [/wrong]
#else
  // [right]
  get_variable<"w">(g, {4}, {.partitioner = fixed_size_partitioner(2)});
  scope<"">(g, reuse, [&] { get_variable<"w">(g, {4}); });
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
