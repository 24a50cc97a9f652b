// SPDX-License-Identifier: BSL-1.0
// A tensor is fetched that needs a placeholder, and the placeholder is not fed.
// EXPECT-clang: no matching member function for call to 'run'
// EXPECT: You must feed a value for placeholder tensor 'x' with dtype float and shape [1,2]
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
  auto x = placeholder<"x">(g, {1, 2});
  scope<"dense">(g, [&] { identity<"y">(matmul(x, get_variable<"weights">(g, {2, 3}))); });
}

inline constexpr auto& net = graph_of<model>;

float first(session<net>& s, const float (&x)[2]) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  static_cast<void>(x);
  auto [y] = s.run<"dense/y">();
#else
  auto [y] = s.run<"dense/y">(feed<"x">(x));
#endif
  return y[0];
}
