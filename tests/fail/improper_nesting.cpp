// SPDX-License-Identifier: BSL-1.0
// EXPECT: Improper nesting of variable_scope.
// EXPECT: [improper_nesting.cpp:11]
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  auto* outer = new open_scope(g.scope("outer"));
  const auto inner = g.scope("inner");
  delete outer;
  // [/wrong]
#else
  // [right]
  const auto outer = g.scope("outer");
  const auto inner = g.scope("inner");
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
