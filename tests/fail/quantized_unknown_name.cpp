// SPDX-License-Identifier: BSL-1.0
// Weights of a scope that is spelt wrong are to be kept in fewer bits.
// EXPECT: varscope refuses this; the reason stands here:
// EXPECT: There is no variable or scope dens in this graph.
// EXPECT: Did you mean dense?
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
  auto x = placeholder<"x">(g, {1, 2});
  scope<"dense">(g, [&] { identity<"y">(matmul(x, get_variable<"weights">(g, {2, 3}))); });
}

inline constexpr auto& net = graph_of<model>;

#ifndef VARSCOPE_WITHOUT_MISTAKE
arena<net, 4, quantized<"dens", dtype::int8>> variables;
#else
arena<net, 4, quantized<"dense", dtype::int8>> variables;
#endif
