// SPDX-License-Identifier: BSL-1.0
// A layer: 6 weights and 3 biases.
#pragma once

#include <varscope/varscope.hpp>

constexpr void model(varscope::graph& g) {
  const auto x = varscope::placeholder<"x">(g, {1, 2});
  varscope::scope<"layer">(g, [&] {
    const auto weights = varscope::get_variable<"weights">(g, {2, 3});
    const auto biases = varscope::get_variable<"biases">(g, {3});
    varscope::identity<"y">(varscope::matmul(x, weights) + biases);
  });
}
