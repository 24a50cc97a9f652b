// SPDX-License-Identifier: BSL-1.0
//
// The sum of tensors of one shape: tf.add_n.
//
//   add_n({a, b, c})
//
// Node: "AddN". The sum of one tensor is that tensor, without an operation, or an "Identity" where it has a name.
#pragma once

#include <initializer_list>
#include <span>

#include <varscope/ops/constant_input.hpp>
#include <varscope/ops/dtype_list.hpp>
#include <varscope/ops/merge.hpp>

namespace varscope::inline v1 {

namespace detail {

inline constexpr dtype_list added_up{
    "float32, float64, int32, uint8, int16, int8, complex64, int64, qint8, quint8, qint32, bfloat16, uint16, "
    "complex128, float16, uint32, uint64, variant",
    dtypes::numbers};

constexpr tensor add_n(std::span<const tensor> tensors, const name_piece& literal, std::string_view given, place at) {
  if (tensors.empty()) __builtin_trap();  // no tensor says which graph it is
  graph_state& g = tensors[0].graph_state();
  const bool named = is_given(given) || literal.view() != "AddN";
  const name_piece name = is_given(given) ? g.piece(given) : literal;
  if (tensors.size() == 1) {
    if (!named) return tensors[0];
    node_builder node(g, operation<"Identity">, name, at);
    node.input(tensors[0]);
    return node.finish(tensors[0].shape(), tensors[0].dtype());
  }
  node_builder node(g, operation<"AddN">, name, at);
  for (tensor t : tensors) node.input(t);
  require_one_dtype(node, tensors.size(), "inputs", "AddN");
  require_dtype(node, 0, "inputs", added_up);
  const shape extents = tensors.back().shape();
  for (std::size_t i = tensors.size() - 1; i-- != 0;)
    require_same_shape(node, tensors[i].shape(), extents, merge_sentence::alone);
  return node.finish_elementwise(extents, tensors[0].dtype());
}

}  // namespace detail

template <fixed_string Name = "AddN">
constexpr tensor add_n(std::initializer_list<tensor> tensors, const name_option& options = {}, call_site at = {}) {
  return detail::add_n({tensors.begin(), tensors.size()}, piece_of<Name>, options.name, at);
}
template <fixed_string Name = "AddN">
constexpr tensor add_n(std::span<const tensor> tensors, const name_option& options = {}, call_site at = {}) {
  return detail::add_n(tensors, piece_of<Name>, options.name, at);
}

}  // namespace varscope::inline v1
