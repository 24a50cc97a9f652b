// SPDX-License-Identifier: BSL-1.0
// A layer: 6 weights and 3 biases.
#pragma once

#include <varscope/varscope.hpp>

constexpr void model(varscope::graph& g) {
  varscope::scope<"layer">(g, [&] {
    varscope::get_variable<"weights">(g, {2, 3});
    varscope::get_variable<"biases">(g, {3});
  });
}
