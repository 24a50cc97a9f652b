// SPDX-License-Identifier: BSL-1.0
//
// The rule that shapes are the same: TensorFlow's Merge.
#pragma once

#include <varscope/graph/node.hpp>

namespace varscope::inline v1::detail {

// The sentence of AddN and Pack ends alone: TensorFlow says on a line of its own which operation it was.
enum class merge_sentence { of_operation, alone };

constexpr void require_same_shape(node_builder& node, const shape& a, const shape& b,
                                  merge_sentence form = merge_sentence::of_operation, std::string_view after = {}) {
  if (node.failed() || a == b) return;
  const bool alone = form == merge_sentence::alone;
  if (a.rank() != b.rank()) {
    if (alone) return node.fail(errc::merged_ranks_differ, {a.rank(), b.rank()});
    return node.fail_shapes(errc::ranks_differ, a.rank(), b.rank(), "", after);
  }
  std::size_t axis = 0;
  while (a[axis] == b[axis]) ++axis;
  sentence extents, shapes;
  extents << a[axis] << " and " << b[axis];
  write_shape(shapes, a);
  shapes << " and ";
  write_shape(shapes, b);
  if (alone) return node.fail(errc::merged_shapes_differ, {axis, extents.view(), shapes.view()});
  node.fail_shapes(errc::shapes_differ, axis, extents.view(), shapes.view(), after);
}

// The same of inputs i and j.
constexpr void require_same_shape(node_builder& node, std::size_t i, std::size_t j) {
  require_same_shape(node, node.input_shape(i), node.input_shape(j));
}

}  // namespace varscope::inline v1::detail
