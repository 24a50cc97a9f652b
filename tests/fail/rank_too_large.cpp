// SPDX-License-Identifier: BSL-1.0
// EXPECT: Shape must be at most rank 8 but is rank 9 for 'ExpandDims' (op: 'ExpandDims') with input shapes:
// EXPECT: [1,2,1,2,1,2,1,2], [].
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  expand_dims(placeholder<"x">(g, {1, 2, 1, 2, 1, 2, 1, 2}), 0);
  // [/wrong]
#else
  // [right]
  expand_dims(placeholder<"x">(g, {2, 2, 2, 2}), 0);
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
