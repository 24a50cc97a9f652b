// SPDX-License-Identifier: BSL-1.0
// A placeholder of two elements is fed three.
// EXPECT-clang: no matching member function for call to 'run'
// EXPECT: Cannot feed value of shape (3,) for tensor 'x:0', which has shape (1, 2)
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
  auto x = placeholder<"x">(g, {1, 2});
  scope<"dense">(g, [&] { identity<"y">(matmul(x, get_variable<"weights">(g, {2, 3}))); });
}

inline constexpr auto& net = graph_of<model>;

#ifndef VARSCOPE_WITHOUT_MISTAKE
constexpr float input[3] = {1, 2, 3};
#else
constexpr float input[2] = {1, 2};
#endif

float first(session<net>& s) {
  auto [y] = s.run<"dense/y">(feed<"x">(input));
  return y[0];
}
