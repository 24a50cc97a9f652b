// SPDX-License-Identifier: BSL-1.0
// EXPECT: Shapes must be equal rank, but are 2 and 1 for 'Assign' (op: 'Assign') with input shapes: [2,3], [6].
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  auto v = get_variable<"v">(g, {2, 3});
  assign(v, placeholder<"x">(g, {6}));
  // [/wrong]
#else
  // [right]
  auto v = get_variable<"v">(g, {2, 3});
  assign(v, reshape(placeholder<"x">(g, {6}), {2, 3}));
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
