// SPDX-License-Identifier: BSL-1.0
// EXPECT: squeeze_dims[0] not in [-2,2). for 'Squeeze' (op: 'Squeeze') with input shapes: [2,1].
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  squeeze(placeholder<"x">(g, {2, 1}), {2});
  // [/wrong]
#else
  // [right]
  squeeze(placeholder<"x">(g, {2, 1}), {1});
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
