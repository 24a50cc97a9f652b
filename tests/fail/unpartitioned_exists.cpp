// SPDX-License-Identifier: BSL-1.0
// EXPECT: A partitioner was provided, but an unpartitioned version of the variable was found: w.  Perhaps a
// EXPECT: variable of the same name was already created without partitioning?
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  get_variable<"w">(g, {4});
  scope<"">(g, reuse, [&] { get_variable<"w">(g, {4}, {.partitioner = fixed_size_partitioner(2)}); });
  // [/wrong]
#else
  // [right]
  get_variable<"w">(g, {4});
  scope<"">(g, reuse, [&] { get_variable<"w">(g, {4}); });
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
