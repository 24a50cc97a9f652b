// SPDX-License-Identifier: BSL-1.0
// EXPECT: Expected floating point type, got <dtype: 'int32'>.
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  get_variable<"w">(g, {2}, init::random_normal(), {.dtype = dtype::int32});
  // [/wrong]
#else
  // [right]
  get_variable<"w">(g, {2}, init::random_uniform({.minval = 0, .maxval = 9}), {.dtype = dtype::int32});
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
