// SPDX-License-Identifier: BSL-1.0
// EXPECT: Variable layer/w already exists, disallowed. Did you mean to set reuse=True or reuse=tf.AUTO_REUSE in
// EXPECT: VarScope?
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  scope<"layer">(g, [&] { get_variable<"w">(g, {2}); });
  scope<"layer">(g, [&] { get_variable<"w">(g, {2}); });
  // [/wrong]
#else
  // [right]
  scope<"layer">(g, [&] { get_variable<"w">(g, {2}); });
  scope<"layer">(g, reuse, [&] { get_variable<"w">(g, {2}); });
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
