// SPDX-License-Identifier: BSL-1.0
// EXPECT: Trying to share variable w, but specified shape (3, 2) and found shape (2, 3).
// EXPECT: Originally defined at shared_shape_differs.cpp:11 [shared_shape_differs.cpp:12]
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  get_variable<"w">(g, {2, 3});
  scope<"">(g, reuse, [&] { get_variable<"w">(g, {3, 2}); });
  // [/wrong]
#else
  // [right]
  get_variable<"w">(g, {2, 3});
  scope<"">(g, reuse, [&] { get_variable<"w">(g, {2, 3}); });
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
