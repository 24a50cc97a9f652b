// SPDX-License-Identifier: BSL-1.0
// A variable is defined twice without reuse: the error of a forgotten reuse_variables().
// EXPECT: Variable layer/weights already exists, disallowed.
// EXPECT: Did you mean to set reuse=True or reuse=tf.AUTO_REUSE in VarScope?
// EXPECT: Originally defined at second_definition.cpp:12 [second_definition.cpp:14]
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
  scope<"layer">(g, [&] {
    get_variable<"weights">(g, {2, 3});
#ifndef VARSCOPE_WITHOUT_MISTAKE
    get_variable<"weights">(g, {2, 3});
#endif
  });
}

inline constexpr auto& net = graph_of<model>;
