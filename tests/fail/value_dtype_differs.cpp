// SPDX-License-Identifier: BSL-1.0
// EXPECT: Initializer type '<dtype: 'int32'>' and explicit dtype '<dtype: 'float32'>' don't match.
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  get_variable<"scale">(g, {}, init::value(1), {.dtype = dtype::float32});
  // [/wrong]
#else
  // [right]
  get_variable<"scale">(g, {}, init::value(1.0f), {.dtype = dtype::float32});
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
