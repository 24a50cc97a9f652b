// SPDX-License-Identifier: BSL-1.0
// A bias is to be kept as int8, which only weights are.
// EXPECT: varscope refuses this; the reason stands here:
// EXPECT: Nothing in dense/biases can be
// EXPECT: kept as int8: no float32
// EXPECT: variable there is the filter of a
// EXPECT: convolution, the matrix of a
// EXPECT: product or the table of a lookup.
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
  auto x = placeholder<"x">(g, {1, 2});
  scope<"dense">(g, [&] {
    auto weights = get_variable<"weights">(g, {2, 3});
    auto biases = get_variable<"biases">(g, {3});
    identity<"y">(matmul(x, weights) + biases);
  });
}

inline constexpr auto& net = graph_of<model>;

#ifndef VARSCOPE_WITHOUT_MISTAKE
arena<net, 4, quantized<"dense/biases", dtype::int8>> variables;
#else
arena<net, 4, quantized<"dense/weights", dtype::int8>> variables;
#endif
