// SPDX-License-Identifier: BSL-1.0
// EXPECT: Dimension 1 in both shapes must be equal, but are 3 and 4. Shapes are [2,3] and [2,4].
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  auto a = placeholder<"a">(g, {2, 3});
  add_n({a, placeholder<"b">(g, {2, 4})});
  // [/wrong]
#else
  // [right]
  auto a = placeholder<"a">(g, {2, 3});
  add_n({a, placeholder<"b">(g, {2, 3})});
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
