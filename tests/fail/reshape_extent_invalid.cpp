// SPDX-License-Identifier: BSL-1.0
// EXPECT: Invalid value in tensor used for shape: -2 for 'Reshape' (op: 'Reshape') with input shapes: [2,3], [2].
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  reshape(placeholder<"x">(g, {2, 3}), {-2, 3});
  // [/wrong]
#else
  // [right]
  reshape(placeholder<"x">(g, {2, 3}), {2, 3});
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
