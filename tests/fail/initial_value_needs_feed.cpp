// SPDX-License-Identifier: BSL-1.0
// The initial value of a variable depends on a placeholder, which nobody feeds while variables are initialised.
// EXPECT: You must feed a value for placeholder tensor 'x' with dtype float and shape [2]
// LINES: 40
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  get_variable<"w">(g, {}, init::value(placeholder<"x">(g, {2}) + 1.0f));
#else
  get_variable<"w">(g, {}, init::value(get_variable<"x">(g, {2}) + 1.0f));
#endif
}

void start(arena<graph_of<model>>& variables) { initialize(variables, 1); }
