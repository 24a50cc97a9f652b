// SPDX-License-Identifier: BSL-1.0
// EXPECT: Shapes must be equal rank, but are 2 and 1
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  auto a = placeholder<"a">(g, {2, 3});
  add_n({a, placeholder<"b">(g, {3})});
  // [/wrong]
#else
  // [right]
  auto a = placeholder<"a">(g, {2, 3});
  a + placeholder<"b">(g, {3});
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
