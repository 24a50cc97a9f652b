// SPDX-License-Identifier: BSL-1.0
// EXPECT: Exiting variable_creator_scope without proper nesting.
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  const auto pass_on = [](const variable_arguments& arguments, const next_creator& next) { return next(arguments); };
  auto* outer = new open_creator_scope(g.variable_creator_scope(pass_on));
  const auto inner = g.variable_creator_scope(pass_on);
  delete outer;
  // [/wrong]
#else
  // [right]
  const auto pass_on = [](const variable_arguments& arguments, const next_creator& next) { return next(arguments); };
  const auto outer = g.variable_creator_scope(pass_on);
  const auto inner = g.variable_creator_scope(pass_on);
  // [/right]
#endif
}

inline constexpr auto& net = graph_of<model>;
