// SPDX-License-Identifier: BSL-1.0
//
// Elements between two bounds: tf.clip_by_value.
//
//   clip_by_value(x, -1, 1)
//
// Shape and dtype: those of x. Nodes: "clip_by_value/Minimum", then "clip_by_value", a "Maximum". NaN stays NaN.
#pragma once

#include <varscope/ops/arithmetic.hpp>

namespace varscope::inline v1 {

namespace detail {

constexpr void require_compatible(const tensor& x, const tensor& result, place at) {
  if (x.shape() == result.shape()) return;
  x.graph_state().fail(errc::shapes_not_compatible, at, {tuple_text{x.shape()}, tuple_text{result.shape()}});
}

}  // namespace detail

template <fixed_string Name = "clip_by_value">
constexpr tensor clip_by_value(tensor x, const operand& clip_value_min, const operand& clip_value_max,
                               const name_option& options = {}, call_site at = {}) {
  detail::graph_state& g = x.graph_state();
  const open_name_scope scope(g, detail::is_given(options.name) ? g.piece(options.name) : piece_of<Name>, at);
  const tensor below = minimum(x, clip_value_max, {}, at);
  detail::require_compatible(x, below, at);
  const tensor result = maximum(below, clip_value_min, {.name = scope.name()}, at);
  detail::require_compatible(x, result, at);
  return result;
}

}  // namespace varscope::inline v1
