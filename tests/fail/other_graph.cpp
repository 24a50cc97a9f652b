// SPDX-License-Identifier: BSL-1.0
// EXPECT: layer is not from the passed-in graph.
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  graph other;
  auto layer = scope<"layer">(other, [](variable_scope s) { return s; });
  g.scope(layer, [&] { get_variable<"w">(g, {2}); });
  // [/wrong]
#else
  // [right]
  auto layer = scope<"layer">(g, [](variable_scope s) { return s; });
  g.scope(layer, [&] { get_variable<"w">(g, {2}); });
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
