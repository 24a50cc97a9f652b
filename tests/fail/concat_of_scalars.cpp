// SPDX-License-Identifier: BSL-1.0
// EXPECT: Can't concatenate scalars (use tf.stack instead) for 'concat' (op: 'ConcatV2') with input shapes: [], [],
// EXPECT: [].
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  concat({placeholder<"x">(g, scalar), placeholder<"y">(g, scalar)}, 0);
  // [/wrong]
#else
  // [right]
  stack({placeholder<"x">(g, scalar), placeholder<"y">(g, scalar)});
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
