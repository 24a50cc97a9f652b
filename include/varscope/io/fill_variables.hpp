// SPDX-License-Identifier: BSL-1.0
//
// What a file holds goes where a model's variables lie: all of them or none, and every misfit is named.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstring>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <varscope/io/io_error.hpp>
#include <varscope/io/printable.hpp>
#include <varscope/io/quantized_values.hpp>
#include <varscope/io/stored_tensor.hpp>
#include <varscope/io/variable_layout.hpp>

namespace varscope::inline v1::detail {

inline const stored_tensor* find_stored(std::span<const stored_tensor> tensors, std::string_view name) {
  for (const stored_tensor& tensor : tensors)
    if (tensor.name == name) return &tensor;
  return nullptr;
}

// What keeps a variable from being read, as a sentence's part; empty if nothing does.
inline std::string misfit(const variable_layout& variable, std::span<const stored_tensor> tensors) {
  const std::string subject = "variable " + std::string(variable.name);
  const stored_tensor* tensor = find_stored(tensors, variable.name);
  if (tensor == nullptr) return subject + " is missing";

  std::string differences;
  const auto differs = [&](const char* property, std::string_view in_file, std::string_view in_model) {
    differences += differences.empty() ? " has " : ", and ";
    differences.append(property).append(" ").append(in_file).append(" in the file and ").append(in_model);
    differences += " in the model";
  };
  if (!std::equal(tensor->shape.begin(), tensor->shape.end(), variable.shape.begin(), variable.shape.end()))
    differs("shape", shape_text(tensor->shape), shape_text(variable.shape));
  if (tensor->dtype != name(variable.dtype)) differs("dtype", tensor->dtype, name(variable.dtype));
  if (!differences.empty()) return subject + differences;

  const auto is_bool = [](std::byte value) { return value <= std::byte{1}; };
  if (variable.dtype == dtype::boolean && !std::all_of(tensor->data.begin(), tensor->data.end(), is_bool))
    return subject + " of dtype bool has an element that is neither 0 nor 1";
  if (variable.is_quantized())
    if (const std::string what = values_without_code(variable, tensor->data); !what.empty())
      return subject + " is to be kept as " + std::string(name(variable.kept.dtype)) + " and has " + what;
  return {};
}

// Errors: io_error; then the memory is as it was.
inline void fill_variables(std::span<const variable_layout> variables, std::span<std::byte> memory,
                           const std::string& file, std::span<const stored_tensor> tensors) {
  static_assert(std::endian::native == std::endian::little, "varscope: the files are little-endian, as they are read");

  std::vector<std::string> misfits;
  std::set<std::string_view> names;
  for (const variable_layout& variable : variables) {
    names.insert(variable.name);
    if (std::string what = misfit(variable, tensors); !what.empty()) misfits.push_back(what);
  }
  for (const stored_tensor& tensor : tensors)
    if (!names.contains(tensor.name)) misfits.push_back("the model has no variable " + printable(tensor.name));
  if (!misfits.empty()) {
    std::string message = file + " does not fit the model: " + misfits.front();
    for (std::size_t i = 1; i != misfits.size(); ++i) message += "; " + misfits[i];
    throw io_error(message + ".");
  }

  for (const variable_layout& variable : variables) {
    const auto values = find_stored(tensors, variable.name)->data;
    if (variable.is_quantized())
      quantize_stored(variable, values, memory);
    else if (!values.empty())
      std::memcpy(memory.data() + variable.kept.offset, values.data(), values.size());
  }
}

}  // namespace varscope::inline v1::detail
