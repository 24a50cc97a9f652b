// SPDX-License-Identifier: BSL-1.0
//
// A tensor of a file of weights, whatever the file's format.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <varscope/io/checkpoint.hpp>
#include <varscope/io/safetensors.hpp>
#include <varscope/io/variable_layout.hpp>

namespace varscope::inline v1::detail {

// Views into a file.
struct stored_tensor {
  std::string_view name;
  std::string_view dtype;  // TensorFlow's name, or the format's own word for what TensorFlow has not
  std::span<const std::int64_t> shape;
  std::span<const std::byte> data;
};

inline std::vector<stored_tensor> tensors_of(const safetensors_file& file) {
  std::vector<stored_tensor> tensors;
  for (const safetensors_entry& entry : file.entries())
    tensors.push_back({entry.name, dtype_text(entry.dtype), entry.shape, file.data(entry)});
  return tensors;
}

inline std::vector<stored_tensor> tensors_of(const checkpoint_file& file) {
  std::vector<stored_tensor> tensors;
  for (const checkpoint_entry& entry : file.entries())
    tensors.push_back({entry.name, entry.dtype, entry.shape, file.data(entry)});
  return tensors;
}

}  // namespace varscope::inline v1::detail
