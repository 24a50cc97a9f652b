// SPDX-License-Identifier: BSL-1.0
//
// Windows that slide over the rows and columns of a picture: what convolution and pooling share.
#pragma once

#include <cstdint>

#include <varscope/graph/node.hpp>

namespace varscope::inline v1 {

// same: the output has ceil(input / stride) rows; zeros surround the picture, the odd one below and to the right.
// valid: the window stays inside the picture.
enum class padding : std::uint8_t { same, valid };

// Rows and columns.
struct extent2d {
  std::int64_t rows = 1;
  std::int64_t columns = 1;
};

namespace detail {

// Output rows for a window of `window` rows (dilated: the rows it spans).
constexpr std::int64_t window_count(std::int64_t input, std::int64_t window, std::int64_t stride, padding pad) {
  return pad == padding::same ? (input + stride - 1) / stride : (input - window + stride) / stride;
}

// Zeros before the first row.
constexpr std::int64_t padding_before(std::int64_t input, std::int64_t window, std::int64_t stride, padding pad) {
  if (pad == padding::valid) return 0;
  const std::int64_t total = (window_count(input, window, stride, pad) - 1) * stride + window - input;
  return total > 0 ? total / 2 : 0;
}

// The rules of a window over input 0, [batch, rows, columns, channels], and the output's shape.
constexpr shape window_shape(node_builder& node, extent2d window, extent2d strides, padding pad, std::int64_t channels) {
  if (node.failed()) return scalar;
  const shape& input = node.input_shape(0);
  if (strides.rows <= 0 || strides.columns <= 0)
    node.fail_shapes(errc::stride_not_positive, strides.rows <= 0 ? strides.rows : strides.columns);
  if (window.rows <= 0 || window.columns <= 0)
    node.fail_shapes(errc::window_not_positive, window.rows <= 0 ? window.rows : window.columns);
  if (pad == padding::valid && input[1] < window.rows) node.fail_shapes(errc::window_too_large, window.rows, input[1]);
  if (pad == padding::valid && input[2] < window.columns)
    node.fail_shapes(errc::window_too_large, window.columns, input[2]);
  if (node.failed()) return scalar;
  return {input[0], window_count(input[1], window.rows, strides.rows, pad),
          window_count(input[2], window.columns, strides.columns, pad), channels};
}

}  // namespace detail
}  // namespace varscope::inline v1
