// SPDX-License-Identifier: BSL-1.0
// An arena that keeps weights in fewer bits is to be initialised.
// EXPECT: varscope: initialize an arena of float32 weights and put them into this one by quantize(from, to)
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
  auto x = placeholder<"x">(g, {1, 2});
  matmul<"y">(x, get_variable<"weights">(g, {2, 3}));
}

inline constexpr auto& net = graph_of<model>;

void prepare(arena<net, 4, quantized<"weights", dtype::float16>>& variables) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  initialize(variables, 42);
#else
  static arena<net> initial;
  initialize(initial, 42);
  quantize(initial, variables);
#endif
}
