// SPDX-License-Identifier: BSL-1.0
// EXPECT: Can not partition variable along axis 1 when shape is only (4,)
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  get_variable<"w">(g, {4}, {.partitioner = min_max_variable_partitioner(2, 1, 1)});
  // [/wrong]
#else
  // [right]
  get_variable<"w">(g, {4}, {.partitioner = min_max_variable_partitioner(2, 0, 1)});
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
