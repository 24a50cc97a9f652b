// SPDX-License-Identifier: BSL-1.0
//
// log(sum(exp(x))) along some axes: tf.reduce_logsumexp. The largest element is subtracted first, so nothing overflows.
//
//   reduce_logsumexp(x, {.axis = -1})
//
// Shape: as of reduce_sum. Nodes: below "ReduceLogSumExp"; the result is an "Add" of that name.
#pragma once

#include <varscope/ops/comparison.hpp>
#include <varscope/ops/fill.hpp>
#include <varscope/ops/reduce.hpp>
#include <varscope/ops/shape_constants.hpp>
#include <varscope/ops/stop_gradient.hpp>

namespace varscope::inline v1 {

template <fixed_string Name = "ReduceLogSumExp">
constexpr tensor reduce_logsumexp(tensor x, const reduce_options& options = {}, call_site at = {}) {
  detail::graph_state& g = x.graph_state();
  const open_name_scope scope(g, detail::is_given(options.name) ? g.piece(options.name) : piece_of<Name>, at);
  const tensor raw_max = reduce_max(x, {.axis = options.axis, .keepdims = true}, at);
  const tensor finite = is_finite(raw_max, {}, at);
  tensor largest = stop_gradient(where(finite, raw_max, zeros_like(raw_max, {}, at), {}, at), {}, at);
  const tensor below = exp(subtract(x, largest, {}, at), {}, at);
  const tensor result = log(reduce_sum(below, {.axis = options.axis, .keepdims = options.keepdims}, at), {}, at);
  if (!options.keepdims) largest = detail::reshape_to(largest, detail::shape_constant(result, at), result.shape(), at);
  return add(result, largest, {.name = scope.name()}, at);
}

}  // namespace varscope::inline v1
