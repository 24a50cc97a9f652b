// SPDX-License-Identifier: BSL-1.0
// EXPECT: Only one input size may be -1, not both 0 and 1
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  reshape(placeholder<"x">(g, {2, 3}), {-1, -1});
  // [/wrong]
#else
  // [right]
  reshape(placeholder<"x">(g, {2, 3}), {-1, 2});
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
