// SPDX-License-Identifier: BSL-1.0
// EXPECT: x and y must have the same dtype, got tf.float32 != tf.int32
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  auto x = placeholder<"x">(g, {2});
  auto n = placeholder<"n">(g, {2}, dtype::int32);
  x / n;
  // [/wrong]
#else
  // [right]
  auto x = placeholder<"x">(g, {2});
  auto n = placeholder<"n">(g, {2});
  x / n;
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
