// SPDX-License-Identifier: BSL-1.0
// EXPECT: paddings must be less than the dimension size: 4, 0 not less than 4
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  pad(placeholder<"x">(g, {4}), {{4, 0}}, {.mode = pad_mode::reflect});
  // [/wrong]
#else
  // [right]
  pad(placeholder<"x">(g, {4}), {{4, 0}}, {.mode = pad_mode::symmetric});
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
