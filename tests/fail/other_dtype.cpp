// SPDX-License-Identifier: BSL-1.0
// A shared variable is asked for with another dtype than it has.
// EXPECT: Trying to share variable layer/steps, but specified dtype float32 and found dtype int64_ref.
// EXPECT: Originally defined at other_dtype.cpp:11
// EXPECT: [other_dtype.cpp:14]
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
  scope<"layer">(g, [&] { get_variable<"steps">(g, scalar, {.dtype = dtype::int64}); });
  scope<"layer">(g, reuse, [&] {
#ifndef VARSCOPE_WITHOUT_MISTAKE
    get_variable<"steps">(g, scalar);
#else
    get_variable<"steps">(g, scalar, {.dtype = dtype::int64});
#endif
  });
}

inline constexpr auto& net = graph_of<model>;
