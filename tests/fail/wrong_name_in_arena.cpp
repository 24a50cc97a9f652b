// SPDX-License-Identifier: BSL-1.0
// A variable is read by a name that is spelt wrong.
// EXPECT-clang: no matching member function for call to 'get'
// EXPECT: There is no variable dense/wieghts in this graph.
// EXPECT: Did you mean dense/weights?
// LINES-gcc: 32
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
  auto x = placeholder<"x">(g, {1, 2});
  scope<"dense">(g, [&] { identity<"y">(matmul(x, get_variable<"weights">(g, {2, 3}))); });
}

inline constexpr auto& net = graph_of<model>;

float first(arena<net>& variables) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  return variables.get<"dense/wieghts">()(0, 0);
#else
  return variables.get<"dense/weights">()(0, 0);
#endif
}
