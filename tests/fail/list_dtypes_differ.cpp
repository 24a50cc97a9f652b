// SPDX-License-Identifier: BSL-1.0
// EXPECT: Tensors in list passed to 'values' of 'ConcatV2' Op have types [float32, int32] that don't all match.
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  concat({placeholder<"x">(g, {2}), placeholder<"n">(g, {2}, dtype::int32)}, 0);
  // [/wrong]
#else
  // [right]
  concat({placeholder<"x">(g, {2}), cast(placeholder<"n">(g, {2}, dtype::int32), dtype::float32)}, 0);
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
