// SPDX-License-Identifier: BSL-1.0
// EXPECT: PartitionedVariable doesn't support being used as a reference.
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  auto v = get_variable<"v">(g, {4}, {.partitioner = fixed_size_partitioner(2)});
  assign(v, placeholder<"x">(g, {4}));
  // [/wrong]
#else
  // [right]
  auto v = get_variable<"v">(g, {4}, {.partitioner = fixed_size_partitioner(2)});
  auto halves = split(placeholder<"x">(g, {4}), 2);
  for (std::size_t i = 0; i != v.part_count(); ++i) assign(v.part(i), halves[i]);
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
