// SPDX-License-Identifier: BSL-1.0
//
// The dtypes that TensorFlow's operations allow, as its error messages list them.
#pragma once

#include <string_view>

#include <varscope/graph/node.hpp>

namespace varscope::inline v1::detail {

struct dtype_list {
  std::string_view names;
  unsigned ours;  // a bit for each of our dtypes among them

  constexpr bool has(dtype type) const { return ours >> static_cast<unsigned>(type) & 1; }
};

template <dtype... Types>
inline constexpr unsigned dtype_bits = ((1u << static_cast<unsigned>(Types)) | ...);

namespace dtypes {

inline constexpr unsigned floats = dtype_bits<dtype::float32, dtype::float64, dtype::float16, dtype::bfloat16>;
inline constexpr unsigned wide = floats | dtype_bits<dtype::int32, dtype::int64>;
inline constexpr unsigned numbers = wide | dtype_bits<dtype::uint8, dtype::int8>;

// Of elementwise operations.
inline constexpr dtype_list real{"bfloat16, float16, float32, float64", floats};
inline constexpr dtype_list complex{"bfloat16, float16, float32, float64, complex64, complex128", floats};
inline constexpr dtype_list wide_real{"bfloat16, float16, float32, float64, int32, int64", wide};
inline constexpr dtype_list wide_complex{"bfloat16, float16, float32, float64, int32, int64, complex64, complex128",
                                         wide};
// Of products, sums and their like.
inline constexpr dtype_list number{
    "float32, float64, int32, uint8, int16, int8, complex64, int64, qint8, quint8, qint32, bfloat16, uint16, "
    "complex128, float16, uint32, uint64",
    numbers};
inline constexpr dtype_list real_number{
    "float32, float64, int32, uint8, int16, int8, int64, bfloat16, uint16, float16, uint32, uint64", numbers};
// Of tf.nn.
inline constexpr dtype_list features{"float16, bfloat16, float32, float64", floats};

}  // namespace dtypes

// Input i, TensorFlow's `parameter`, has one of these dtypes.
constexpr void require_dtype(node_builder& node, std::size_t i, std::string_view parameter, const dtype_list& allowed) {
  if (!node.failed() && !allowed.has(node.input_dtype(i)))
    node.fail(errc::dtype_not_allowed, {parameter, node.input_dtype(i), allowed.names});
}

// Input i has just this dtype.
constexpr void require_dtype(node_builder& node, std::size_t i, std::string_view parameter, std::string_view type,
                             dtype expected) {
  if (!node.failed() && node.input_dtype(i) != expected)
    node.fail(errc::dtype_not_expected, {parameter, type, node.input_dtype(i), expected});
}

}  // namespace varscope::inline v1::detail
