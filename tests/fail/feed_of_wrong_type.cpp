// SPDX-License-Identifier: BSL-1.0
// A placeholder of float32 is fed doubles.
// EXPECT-clang: no matching member function for call to 'run'
// EXPECT: Cannot feed elements of type float64 for tensor 'x:0', which has type float32
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
  auto x = placeholder<"x">(g, {1, 2});
  scope<"dense">(g, [&] { identity<"y">(matmul(x, get_variable<"weights">(g, {2, 3}))); });
}

inline constexpr auto& net = graph_of<model>;

#ifndef VARSCOPE_WITHOUT_MISTAKE
constexpr double input[2] = {1, 2};
#else
constexpr float input[2] = {1, 2};
#endif

float first(session<net>& s) {
  auto [y] = s.run<"dense/y">(feed<"x">(input));
  return y[0];
}
