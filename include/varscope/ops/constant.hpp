// SPDX-License-Identifier: BSL-1.0
//
// Numbers in the graph: tf.constant. They lie in read-only memory.
//
//   constant<"c">(g, 1.0f)    constant<"table">(g, {1, 2, 3, 4}, {.shape = {2, 2}})
//
// dtype: float32 for floating numbers, int32 for integers, as in Python; or as asked. A list that is shorter than the
// shape repeats its last number. Node: "Const".
#pragma once

#include <cstddef>
#include <span>

#include <varscope/graph/graph.hpp>
#include <varscope/ops/operand.hpp>

namespace varscope::inline v1 {

struct constant_options {
  optional_dtype dtype = {};
  varscope::shape shape = {};
};

namespace detail {

template <init::number T>
constexpr tensor constant(graph_state& g, const name_piece& name, std::span<const T> values, bool listed,
                          const constant_options& options, place at) {
  const dtype type = options.dtype.or_else(init::detail::python_dtype<T>);
  const shape natural = listed ? shape{values.size()} : scalar;
  const shape& extents = options.shape.given() ? options.shape : natural;
  buffer<double> copy;
  for (const T value : values) {
    if (!fits(operand(value), type))
      g.fail(errc::number_does_not_fit, at, {type, number_argument(operand(value)), python_type(operand(value))});
    copy.push_back(static_cast<double>(value));
  }
  if (static_cast<std::int64_t>(values.size()) > extents.size())
    g.fail(errc::constant_too_long, at, {extents.size(), values.size()});
  if (g.failed()) return {g, no_tensor};
  const bool literal = ends_in_slash(name);
  if (name.has_slash) note_slashes(g, literal ? root_name : g.name_scope, name);
  const name_id full = literal ? g.names.child(root_name, without_slash(name)) : unique_name(g, name);
  return add_constant(g, full, type, extents, copy.data(), copy.size(), at, literal);
}

}  // namespace detail

template <fixed_string Name = "Const", init::number T>
constexpr tensor constant(graph& g, T value, const constant_options& options = {}, call_site at = {}) {
  return detail::constant(g.state(), piece_of<Name>, std::span<const T>(&value, 1), false, options, at);
}
template <fixed_string Name = "Const", init::number T, std::size_t N>
constexpr tensor constant(graph& g, const T (&values)[N], const constant_options& options = {}, call_site at = {}) {
  return detail::constant(g.state(), piece_of<Name>, std::span<const T>(values), true, options, at);
}

// The same with a computed name.
template <init::number T>
constexpr tensor constant(graph& g, std::string_view name, T value, const constant_options& options = {},
                          call_site at = {}) {
  return detail::constant(g.state(), g.state().piece(name), std::span<const T>(&value, 1), false, options, at);
}
template <init::number T, std::size_t N>
constexpr tensor constant(graph& g, std::string_view name, const T (&values)[N], const constant_options& options = {},
                          call_site at = {}) {
  return detail::constant(g.state(), g.state().piece(name), std::span<const T>(values), true, options, at);
}
// The same with computed numbers: at least one.
template <init::number T>
constexpr tensor constant(graph& g, std::string_view name, std::span<const T> values,
                          const constant_options& options = {}, call_site at = {}) {
  return detail::constant(g.state(), g.state().piece(name), values, true, options, at);
}

}  // namespace varscope::inline v1
