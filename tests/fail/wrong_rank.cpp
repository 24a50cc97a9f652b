// SPDX-License-Identifier: BSL-1.0
// EXPECT: Shape must be rank 2 but is rank 1 for 'MatMul' (op: 'MatMul') with input shapes: [2], [2,3].
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  auto x = placeholder<"x">(g, {2});
  matmul(x, get_variable<"w">(g, {2, 3}));
  // [/wrong]
#else
  // [right]
  auto x = placeholder<"x">(g, {1, 2});
  matmul(x, get_variable<"w">(g, {2, 3}));
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
