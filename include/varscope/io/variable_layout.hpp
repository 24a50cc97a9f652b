// SPDX-License-Identifier: BSL-1.0
//
// A model's variables as file formats see them: name, type, shape and place in the arena. Plain values, so that what
// reads and writes files is compiled once and not once a model.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <varscope/model/variable_storage.hpp>
#include <varscope/tensor/dtype.hpp>
#include <varscope/tensor/shape.hpp>

namespace varscope::inline v1::detail {

struct variable_layout {
  std::string_view name;  // without ":0"
  v1::dtype dtype;
  v1::shape shape;
  variable_storage kept;

  std::size_t elements() const { return static_cast<std::size_t>(shape.size()); }
  std::size_t bytes() const { return elements() * size_of(dtype); }  // in a file
  bool is_quantized() const { return kept.dtype != dtype; }
};

// A dtype in the words of the safetensors format.
inline std::string_view safetensors_word(dtype type) {
  switch (type) {
    case dtype::float32:
      return "F32";
    case dtype::float64:
      return "F64";
    case dtype::int32:
      return "I32";
    case dtype::int64:
      return "I64";
    case dtype::boolean:
      return "BOOL";
    case dtype::uint8:
      return "U8";
    case dtype::int8:
      return "I8";
    case dtype::float16:
      return "F16";
    case dtype::bfloat16:
      return "BF16";
  }
  return "";
}

// TensorFlow's name where it has one, else the format's word.
inline std::string_view dtype_text(std::string_view word) {
  for (std::size_t i = 0; i != dtype_count; ++i) {
    const auto type = static_cast<dtype>(i);
    if (safetensors_word(type) == word) return v1::name(type);
  }
  return word;
}

template <class Extents>
std::string shape_text(const Extents& extents) {
  std::string result = "[";
  for (const std::int64_t extent : extents) {
    if (result.size() > 1) result += ',';
    result += std::to_string(extent);
  }
  return result + ']';
}

}  // namespace varscope::inline v1::detail
