// SPDX-License-Identifier: BSL-1.0
//
// The custom getters and regularizers of the programs.
#pragma once

#include <string_view>

#include <varscope/graph/custom_getter.hpp>
#include <varscope/ops/l2_loss.hpp>

namespace conformance {

// Asks the next getter for another name. The suffix must outlive the building of the graph.
constexpr varscope::custom_getter with_suffix(std::string_view suffix) {
  return [suffix](const varscope::variable_request& request, const varscope::next_getter& next) {
    return next(request.with_suffix(suffix));
  };
}

constexpr varscope::custom_getter with_trainable(bool trainable) {
  return [trainable](varscope::variable_request request, const varscope::next_getter& next) {
    request.trainable = trainable;
    return next(request);
  };
}

// The programs' regularizer takes any scale, and 0 as any other.
constexpr varscope::regularizer l2_of(double scale) {
  return [scale](varscope::variable v) { return varscope::detail::scaled_l2_loss(v, scale); };
}

}  // namespace conformance
