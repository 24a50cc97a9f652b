// SPDX-License-Identifier: BSL-1.0
//
// tf.placeholder: a tensor that is fed when the graph runs.
#pragma once

#include <varscope/graph/node.hpp>

namespace varscope::inline v1::detail {

constexpr tensor placeholder(graph_state& g, const name_piece& name, const shape& extents, dtype type, place at) {
  node_builder node(g, operation<"Placeholder">, name, at);
  for (std::int64_t extent : extents)
    if (extent < 0) node.fail(errc::negative_dimension, {extent});
  return node.finish(extents.given() ? extents : scalar, type);
}

}  // namespace varscope::inline v1::detail
