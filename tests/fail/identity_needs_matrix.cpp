// SPDX-License-Identifier: BSL-1.0
// EXPECT: Identity matrix initializer can only be used for 2D matrices.
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  get_variable<"w">(g, {2, 2, 2}, init::identity());
  // [/wrong]
#else
  // [right]
  get_variable<"w">(g, {2, 2}, init::identity());
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
