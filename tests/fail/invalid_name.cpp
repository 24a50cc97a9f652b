// SPDX-License-Identifier: BSL-1.0
// A scope has a name with a space in it.
// EXPECT: 'layer 1' is not a valid scope name [invalid_name.cpp:10]
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  scope<"layer 1">(g, [&] { get_variable<"weights">(g, {2, 3}); });
#else
  scope<"layer_1">(g, [&] { get_variable<"weights">(g, {2, 3}); });
#endif
}

inline constexpr auto& net = graph_of<model>;
