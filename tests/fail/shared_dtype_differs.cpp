// SPDX-License-Identifier: BSL-1.0
// EXPECT: Trying to share variable steps, but specified dtype float32 and found dtype int32_ref.
// EXPECT: Originally defined at shared_dtype_differs.cpp:11 [shared_dtype_differs.cpp:12]
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  get_variable<"steps">(g, scalar, {.dtype = dtype::int32});
  scope<"">(g, reuse, [&] { get_variable<"steps">(g, scalar); });
  // [/wrong]
#else
  // [right]
  get_variable<"steps">(g, scalar, {.dtype = dtype::int32});
  scope<"">(g, reuse, [&] { get_variable<"steps">(g, scalar, {.dtype = dtype::int32}); });
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
