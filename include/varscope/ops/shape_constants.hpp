// SPDX-License-Identifier: BSL-1.0
//
// What TensorFlow's Python asks of a tensor's shape inside a composite operation: shapes are known, so the answers are
// constants of the graph. Nobody computes them at run time.
#pragma once

#include <varscope/ops/constant_input.hpp>
#include <varscope/ops/operand.hpp>

namespace varscope::inline v1::detail {

constexpr tensor integer_constant(graph_state& g, const name_piece& name, const shape& extents, const shape& numbers,
                                  place at) {
  double values[shape::max_rank]{};
  for (std::size_t i = 0; i != numbers.rank(); ++i) values[i] = static_cast<double>(numbers[i]);
  if (g.failed()) return {g, no_tensor};
  return add_constant(g, unique_name(g, name), dtype::int32, extents, values, numbers.rank(), at);
}

// tf.shape(x): "Shape"
constexpr tensor shape_constant(tensor x, place at) {
  const shape extents = x.shape();
  return integer_constant(x.graph_state(), piece_of<"Shape">, shape{extents.rank()}, extents, at);
}
// tf.rank(x): "Rank"
constexpr tensor rank_constant(tensor x, place at) {
  const std::size_t rank = x.shape().rank();
  return integer_constant(x.graph_state(), piece_of<"Rank">, scalar, shape{rank}, at);
}

// tf.range(start, limit) of int32 numbers: "range" after "range/start", "range/limit" where the limit is no tensor, and
// "range/delta".
constexpr tensor integers_from(graph_state& g, const operand& start, const operand& limit, std::int64_t count,
                               place at) {
  node_builder node(g, operation<"Range">, piece_of<"range">, at);
  add_operand(node, start, piece_of<"start">, dtype::int32);
  add_operand(node, limit, piece_of<"limit">, dtype::int32);
  integer_input(node, piece_of<"delta">, 1);
  return node.finish_of_constants(shape{count}, dtype::int32);
}

// A tensor in a list of one, below the operation that is being made: what TensorFlow packs from a Python list.
constexpr tensor packed_input(graph_state& g, const name_piece& name, tensor value, place at) {
  node_builder node(g, operation<"Pack">, name, at);
  node.input(value);
  return node.finish_of_constants(shape{1}, dtype::int32, {0.0});
}

// tf.reshape(x, target), where target is a tensor that says `extents`.
constexpr tensor reshape_to(tensor x, tensor target, const shape& extents, place at) {
  node_builder node(x.graph_state(), operation<"Reshape">, piece_of<"Reshape">, at);
  node.input(x);
  node.input(target);
  return node.finish(extents, x.dtype());
}

}  // namespace varscope::inline v1::detail
