// SPDX-License-Identifier: BSL-1.0
// EXPECT: reuse=True cannot be used without a name_or_scope
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  default_scope<"layer">(g, reuse, [&] { get_variable<"w">(g, {2}); });
  // [/wrong]
#else
  // [right]
  scope<"layer">(g, auto_reuse, [&] { get_variable<"w">(g, {2}); });
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
