// SPDX-License-Identifier: BSL-1.0
// A tensor is fetched by a name without its scope.
// EXPECT-clang: no matching member function for call to 'run'
// EXPECT: There is no tensor y in this graph. Did you mean dense/y?
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
  auto x = placeholder<"x">(g, {1, 2});
  scope<"dense">(g, [&] { identity<"y">(matmul(x, get_variable<"weights">(g, {2, 3}))); });
}

inline constexpr auto& net = graph_of<model>;

float first(session<net>& s, const float (&x)[2]) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  auto [y] = s.run<"y">(feed<"x">(x));
#else
  auto [y] = s.run<"dense/y">(feed<"x">(x));
#endif
  return y[0];
}
