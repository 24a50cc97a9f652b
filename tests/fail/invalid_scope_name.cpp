// SPDX-License-Identifier: BSL-1.0
// EXPECT: '_layer' is not a valid scope name
// EXPECT: [invalid_scope_name.cpp:11]
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  scope<"_layer">(g, [&] { get_variable<"w">(g, {2}); });
  // [/wrong]
#else
  // [right]
  scope<"layer">(g, [&] { get_variable<"w">(g, {2}); });
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
