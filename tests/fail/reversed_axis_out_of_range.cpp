// SPDX-License-Identifier: BSL-1.0
// EXPECT: 'axis'[0] = 1 is out of valid range [0, 0 for 'ReverseV2' (op: 'ReverseV2') with input shapes: [4], [1]
// EXPECT: and with computed input tensors: input[1] = <1>.
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  reverse(placeholder<"x">(g, {4}), {1});
  // [/wrong]
#else
  // [right]
  reverse(placeholder<"x">(g, {4}), {0});
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
