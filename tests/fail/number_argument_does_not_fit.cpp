// SPDX-License-Identifier: BSL-1.0
// EXPECT: Expected int32 passed to parameter 'y' of op 'Add', got 1.5 of type 'float' instead. Error: Expected
// EXPECT: int32, got 1.5 of type 'float' instead.
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  auto x = placeholder<"x">(g, {2}, dtype::int32);
  add(x, 1.5f);
  // [/wrong]
#else
  // [right]
  auto x = placeholder<"x">(g, {2}, dtype::int32);
  add(x, 1);
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
