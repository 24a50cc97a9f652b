// SPDX-License-Identifier: BSL-1.0
//
// Element types of tensors, with TensorFlow's names. float16 and bfloat16 are storage formats.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace varscope::inline v1 {

enum class dtype : std::uint8_t { float32, float64, int32, int64, boolean, uint8, int8, float16, bfloat16 };

inline constexpr std::size_t dtype_count = 9;

// Bits of a 16-bit float; arithmetic happens in float32.
struct float16_bits {
  std::uint16_t bits;
};
struct bfloat16_bits {
  std::uint16_t bits;
};

namespace detail {

struct dtype_row {
  std::string_view name;    // tf.float32.name
  std::string_view python;  // how Python prints a number's type in TensorFlow's messages
  std::size_t size;         // bytes an element
  bool floating;
};

inline constexpr dtype_row dtype_table[dtype_count] = {
    {"float32", "float", 4, true}, {"float64", "float", 8, true}, {"int32", "int", 4, false},
    {"int64", "int", 8, false},    {"bool", "bool", 1, false},    {"uint8", "int", 1, false},
    {"int8", "int", 1, false},     {"float16", "float", 2, true}, {"bfloat16", "float", 2, true},
};

constexpr const dtype_row& row(dtype type) { return dtype_table[static_cast<std::size_t>(type)]; }

template <dtype Type>
struct element;
template <> struct element<dtype::float32> { using type = float; };
template <> struct element<dtype::float64> { using type = double; };
template <> struct element<dtype::int32> { using type = std::int32_t; };
template <> struct element<dtype::int64> { using type = std::int64_t; };
template <> struct element<dtype::boolean> { using type = bool; };
template <> struct element<dtype::uint8> { using type = std::uint8_t; };
template <> struct element<dtype::int8> { using type = std::int8_t; };
template <> struct element<dtype::float16> { using type = float16_bits; };
template <> struct element<dtype::bfloat16> { using type = bfloat16_bits; };

}  // namespace detail

constexpr std::string_view name(dtype type) { return detail::row(type).name; }
constexpr std::size_t size_of(dtype type) { return detail::row(type).size; }
constexpr bool is_floating(dtype type) { return detail::row(type).floating; }

// Whether a number of Python's float, int or bool (told apart as float32, int32 and bool) may become an element of a
// dtype: a float no integer, and only a bool a bool.
constexpr bool number_fits(dtype number, dtype type) {
  if (type == dtype::boolean) return number == dtype::boolean;
  return is_floating(type) || !is_floating(number);
}

// A dtype argument that may be left out.
class optional_dtype {
 public:
  constexpr optional_dtype() = default;
  constexpr optional_dtype(dtype type) : given_(true), type_(type) {}
  constexpr bool given() const { return given_; }
  constexpr dtype or_else(dtype otherwise) const { return given_ ? type_ : otherwise; }

 private:
  bool given_ = false;
  dtype type_ = dtype::float32;
};

// The C++ type of an element.
template <dtype Type>
using element_t = typename detail::element<Type>::type;

// The dtype of a C++ type; not defined for types that are no element.
template <class T>
inline constexpr dtype dtype_of = [] {
  static_assert(!std::is_same_v<T, T>, "varscope: this type is not an element type of a tensor");
  return dtype::float32;
}();
template <> inline constexpr dtype dtype_of<float> = dtype::float32;
template <> inline constexpr dtype dtype_of<double> = dtype::float64;
template <> inline constexpr dtype dtype_of<std::int32_t> = dtype::int32;
template <> inline constexpr dtype dtype_of<std::int64_t> = dtype::int64;
template <> inline constexpr dtype dtype_of<bool> = dtype::boolean;
template <> inline constexpr dtype dtype_of<std::uint8_t> = dtype::uint8;
template <> inline constexpr dtype dtype_of<std::int8_t> = dtype::int8;
template <> inline constexpr dtype dtype_of<float16_bits> = dtype::float16;
template <> inline constexpr dtype dtype_of<bfloat16_bits> = dtype::bfloat16;

}  // namespace varscope::inline v1
