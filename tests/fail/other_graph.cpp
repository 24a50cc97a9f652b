// SPDX-License-Identifier: BSL-1.0
// EXPECT: y:0 is not from the passed-in graph.
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  graph other;
  identity(placeholder<"x">(g, {2}) + placeholder<"y">(other, {2}));
  // [/wrong]
#else
  // [right]
  identity(placeholder<"x">(g, {2}) + placeholder<"y">(g, {2}));
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
