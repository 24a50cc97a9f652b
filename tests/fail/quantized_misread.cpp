// SPDX-License-Identifier: BSL-1.0
// An operation reads quantized weights element by element.
// EXPECT-clang: no matching function for call to 'run'
// EXPECT: Variable dense/weights is kept as
// EXPECT: int8, and L2Loss does not read it
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
  auto x = placeholder<"x">(g, {1, 2});
  scope<"dense">(g, [&] {
    auto weights = get_variable<"weights">(g, {2, 3});
    matmul<"y">(x, weights);
    nn::l2_loss<"loss">(weights);
  });
}

inline constexpr auto& net = graph_of<model>;

float loss(const arena<net, 4, quantized<"dense", dtype::int8>>& variables, workspace<net>& memory) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  auto [y] = run<net, "dense/loss">(variables, memory);
#else
  const float x[2] = {1, 2};
  auto [y] = run<net, "dense/y">(variables, memory, feed<"x">(x));
#endif
  return y[0];
}
