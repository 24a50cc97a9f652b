// SPDX-License-Identifier: BSL-1.0
// EXPECT: Input 'y' of 'AddV2' Op has type int32 that does not match type float32 of argument 'x'.
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  auto x = placeholder<"x">(g, {2});
  auto n = placeholder<"n">(g, {2}, dtype::int32);
  x + n;
  // [/wrong]
#else
  // [right]
  auto x = placeholder<"x">(g, {2});
  auto n = placeholder<"n">(g, {2});
  x + n;
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
