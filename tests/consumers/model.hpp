// SPDX-License-Identifier: BSL-1.0
// A user's model: one variable.
#pragma once
#include <varscope/varscope.hpp>

constexpr void build_model(varscope::graph& g) {
  using namespace varscope;
  scope<"layer">(g, [&] { get_variable<"weights">(g, {2, 3}, init::ones()); });
}

inline constexpr auto& model = varscope::graph_of<build_model>;
static_assert(model.contains("layer/weights"));
