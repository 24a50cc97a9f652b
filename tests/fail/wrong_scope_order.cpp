// SPDX-License-Identifier: BSL-1.0
// A scope is closed while one that was opened later is still open.
// EXPECT: Improper nesting of variable_scope. [wrong_scope_order.cpp:9]
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
  auto* outer = new open_scope(scope<"outer">(g));
#ifndef VARSCOPE_WITHOUT_MISTAKE
  auto inner = scope<"inner">(g);
#endif
  get_variable<"weights">(g, {2, 3});
  delete outer;
}

inline constexpr auto& net = graph_of<model>;
