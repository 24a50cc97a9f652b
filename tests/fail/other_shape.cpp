// SPDX-License-Identifier: BSL-1.0
// A shared variable is asked for with another shape than it has.
// EXPECT: Trying to share variable layer/weights, but specified shape (2, 4) and found shape (2, 3).
// EXPECT: Originally defined at other_shape.cpp:11
// EXPECT: [other_shape.cpp:14]
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
  scope<"layer">(g, [&] { get_variable<"weights">(g, {2, 3}); });
  scope<"layer">(g, reuse, [&] {
#ifndef VARSCOPE_WITHOUT_MISTAKE
    get_variable<"weights">(g, {2, 4});
#else
    get_variable<"weights">(g, {2, 3});
#endif
  });
}

inline constexpr auto& net = graph_of<model>;
