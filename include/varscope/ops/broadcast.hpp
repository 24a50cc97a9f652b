// SPDX-License-Identifier: BSL-1.0
//
// Broadcasting: shapes are aligned at their last dimension; a dimension of 1, or one that is missing, repeats.
#pragma once

#include <varscope/graph/node.hpp>

namespace varscope::inline v1::detail {

constexpr shape broadcast_shape(node_builder& node, const shape& a, const shape& b) {
  if (a == b) return a;
  const std::size_t rank = a.rank() > b.rank() ? a.rank() : b.rank();
  shape result = shape::of_rank(rank);
  for (std::size_t i = 1; i <= rank; ++i) {  // from the back
    const std::int64_t x = i <= a.rank() ? a[a.rank() - i] : 1;
    const std::int64_t y = i <= b.rank() ? b[b.rank() - i] : 1;
    if (x != y && x != 1 && y != 1) node.fail_shapes(errc::dimensions_differ, x, y);
    result[rank - i] = x == 1 ? y : x;
  }
  return result;
}
// The shape of an elementwise operation on inputs 0 and 1.
constexpr shape broadcast_shape(node_builder& node) {
  if (node.failed()) return scalar;
  return broadcast_shape(node, node.input_shape(0), node.input_shape(1));
}

}  // namespace varscope::inline v1::detail
