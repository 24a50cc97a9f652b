// SPDX-License-Identifier: BSL-1.0
//
// Tensors of one number: tf.zeros, tf.ones, tf.fill, tf.zeros_like, tf.ones_like.
//
//   zeros(g, {2, 3})    ones(g, {4}, {.dtype = dtype::int32})    fill(g, {2, 3}, 0.5)    zeros_like(x)    ones_like(x)
//
// dtype: float32, of zeros_like and ones_like that of x, or as asked; of fill that of the number in Python.
// Nodes: zeros, ones and zeros_like of less than 1,000 elements are a "Const"; from there on a "Fill" after its constants
// "shape_as_tensor" and "Const". fill: "Fill" after "Fill/dims" and "Fill/value"; ones_like: "Fill" after
// "ones_like/Shape" and "ones_like/Const".
#pragma once

#include <varscope/graph/graph.hpp>
#include <varscope/ops/constant_input.hpp>

namespace varscope::inline v1 {

struct fill_options {
  optional_dtype dtype = {};
  std::string_view name = {};
};

namespace detail {

constexpr tensor filled(graph_state& g, const shape& extents, double number, dtype type, const name_piece& dims,
                        const name_piece& value, const name_piece& name, std::string_view given, place at) {
  if (!given.empty()) return filled(g, extents, number, type, dims, value, g.piece(given), {}, at);
  if (extents.has_negative()) {
    for (std::int64_t extent : extents)
      if (extent < 0) g.fail(errc::negative_dimension, at, {extent});
    return {g, no_tensor};
  }
  if (dims.size == 0 && extents.size() < 1000) {
    const bool literal = ends_in_slash(name);
    note_slashes(g, literal ? root_name : g.name_scope, name);
    const name_id full = literal ? g.names.child(root_name, without_slash(name)) : unique_name(g, name);
    return add_constant(g, full, type, extents, &number, 1, at, literal);
  }
  node_builder node(g, operation<"Fill">, name, at);
  integers_input(node, dims.size == 0 ? piece_of<"shape_as_tensor"> : dims, extents);
  node.constant(value, type, scalar, &number, 1);
  return node.finish(extents, type);
}

}  // namespace detail

template <fixed_string Name = "zeros">
constexpr tensor zeros(graph& g, const shape& extents, const fill_options& options = {}, call_site at = {}) {
  return detail::filled(g.state(), extents, 0, options.dtype.or_else(dtype::float32), {}, piece_of<"Const">,
                        piece_of<Name>, options.name, at);
}
template <fixed_string Name = "ones">
constexpr tensor ones(graph& g, const shape& extents, const fill_options& options = {}, call_site at = {}) {
  return detail::filled(g.state(), extents, 1, options.dtype.or_else(dtype::float32), {}, piece_of<"Const">,
                        piece_of<Name>, options.name, at);
}
template <fixed_string Name = "Fill", init::number T>
constexpr tensor fill(graph& g, const shape& dims, T value, const fill_options& options = {}, call_site at = {}) {
  return detail::filled(g.state(), dims, static_cast<double>(value),
                        options.dtype.or_else(init::detail::python_dtype<T>), piece_of<"dims">, piece_of<"value">,
                        piece_of<Name>, options.name, at);
}
template <fixed_string Name = "zeros_like">
constexpr tensor zeros_like(tensor x, const fill_options& options = {}, call_site at = {}) {
  return detail::filled(x.graph_state(), x.shape(), 0, options.dtype.or_else(x.dtype()), {}, piece_of<"Const">,
                        piece_of<Name>, options.name, at);
}
template <fixed_string Name = "ones_like">
constexpr tensor ones_like(tensor x, const fill_options& options = {}, call_site at = {}) {
  return detail::filled(x.graph_state(), x.shape(), 1, options.dtype.or_else(x.dtype()), piece_of<"Shape">,
                        piece_of<"Const">, piece_of<Name>, options.name, at);
}

}  // namespace varscope::inline v1
