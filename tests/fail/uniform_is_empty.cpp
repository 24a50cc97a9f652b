// SPDX-License-Identifier: BSL-1.0
// EXPECT: Need minval < maxval, got 3 >= 3
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  get_variable<"w">(g, {2}, init::random_uniform({.minval = 3, .maxval = 3}), {.dtype = dtype::int32});
  // [/wrong]
#else
  // [right]
  get_variable<"w">(g, {2}, init::random_uniform({.minval = 3, .maxval = 4}), {.dtype = dtype::int32});
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
