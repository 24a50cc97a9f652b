// SPDX-License-Identifier: BSL-1.0
//
// Rectifier: x where x > 0, else 0; NaN stays NaN. tf.nn.relu.
//
// Shape and dtype: those of x, no bool. Node: "Relu".
#pragma once

#include <varscope/ops/functions.hpp>

namespace varscope::inline v1::nn {

template <fixed_string Name = "Relu">
constexpr tensor relu(tensor x, const name_option& options = {}, call_site at = {}) {
  return detail::apply_to_elements(x, operation<"Relu">, piece_of<Name>, options, detail::dtypes::real_number, at,
                                   "features");
}

}  // namespace varscope::inline v1::nn
