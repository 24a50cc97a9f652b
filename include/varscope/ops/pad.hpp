// SPDX-License-Identifier: BSL-1.0
//
// Elements before and after those of a tensor, along each axis: tf.pad.
//
//   pad(x, {{0, 0}, {1, 2}})    a column of zeros before, two after
//
//   mode        1 2 3 with two before and two after
//   constant    0 0 1 2 3 0 0, or constant_values instead of 0
//   reflect     3 2 1 2 3 2 1
//   symmetric   2 1 1 2 3 3 2
//
// Nodes: "Pad", "PadV2" where constant_values is not 0, "MirrorPad"; the first constant below is "paddings", of PadV2
// then "constant_values". Attribute of MirrorPad: the mode.
#pragma once

#include <initializer_list>
#include <span>

#include <varscope/ops/constant_input.hpp>

namespace varscope::inline v1 {

enum class pad_mode : std::uint8_t { constant, reflect, symmetric };

struct pad_extent {
  std::int64_t before, after;
};

struct pad_options {
  pad_mode mode = pad_mode::constant;
  double constant_values = 0;
  std::string_view name = {};
};

namespace detail {

constexpr shape padded(node_builder& node, std::span<const pad_extent> paddings, pad_mode mode) {
  const shape& from = node.input_shape(0);
  if (node.failed() || !node.require_rank(0, paddings.size())) return scalar;
  shape result = from;
  for (std::size_t axis = 0; axis != from.rank() && !node.failed(); ++axis) {
    const auto [before, after] = paddings[axis];
    result[axis] += before + after;
    if (before < 0 || after < 0) node.fail_shapes(errc::padding_negative);
    const std::int64_t most = mode == pad_mode::reflect ? from[axis] - 1 : from[axis];
    if (mode == pad_mode::constant || (before <= most && after <= most)) continue;
    if (mode == pad_mode::reflect)
      node.fail(errc::padding_too_large, {"less than", before, after, "not less than", from[axis]});
    else
      node.fail(errc::padding_too_large, {"no greater than", before, after, "greater than", from[axis]});
  }
  return result;
}

constexpr tensor pad(tensor x, std::span<const pad_extent> paddings, const pad_options& options, const name_piece& name,
                     place at) {
  const bool mirrors = options.mode != pad_mode::constant;
  const bool with_value = !mirrors && !(options.constant_values == 0);
  const operation_type& type = mirrors ? operation<"MirrorPad"> : with_value ? operation<"PadV2"> : operation<"Pad">;
  node_builder node(x.graph_state(), type, name.size == 0 ? make_piece(type.name) : name, options.name, at);
  node.input(x);
  double values[2 * shape::max_rank]{};
  const std::size_t count = paddings.size() < shape::max_rank ? paddings.size() : shape::max_rank;
  for (std::size_t axis = 0; axis != count; ++axis) {
    values[2 * axis] = static_cast<double>(paddings[axis].before);
    values[2 * axis + 1] = static_cast<double>(paddings[axis].after);
  }
  node.constant(piece_of<"paddings">, dtype::int32, shape{count, 2}, values, 2 * count);
  if (with_value) node.constant(piece_of<"constant_values">, x.dtype(), scalar, &options.constant_values, 1);
  const double mode = static_cast<double>(options.mode);
  return node.finish(padded(node, paddings, options.mode), x.dtype(), &mode, mirrors ? 1 : 0);
}

}  // namespace detail

template <fixed_string Name = "">
constexpr tensor pad(tensor x, std::initializer_list<pad_extent> paddings, const pad_options& options = {},
                     call_site at = {}) {
  return detail::pad(x, {paddings.begin(), paddings.size()}, options, piece_of<Name>, at);
}
template <fixed_string Name = "">
constexpr tensor pad(tensor x, std::span<const pad_extent> paddings, const pad_options& options = {},
                     call_site at = {}) {
  return detail::pad(x, paddings, options, piece_of<Name>, at);
}

}  // namespace varscope::inline v1
