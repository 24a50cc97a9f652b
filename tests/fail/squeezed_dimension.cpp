// SPDX-License-Identifier: BSL-1.0
// EXPECT: Can not squeeze dim[0], expected a dimension of 1, got 2 for 'Squeeze' (op: 'Squeeze') with input shapes:
// EXPECT: [2,1].
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  squeeze(placeholder<"x">(g, {2, 1}), {0});
  // [/wrong]
#else
  // [right]
  squeeze(placeholder<"x">(g, {2, 1}), {1});
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
