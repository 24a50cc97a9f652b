// SPDX-License-Identifier: BSL-1.0
//
// Weights from a file: every variable of the model is found in it by name, with the same dtype and shape, and the file
// holds nothing else.
//
//   load(arena, "model.safetensors");
//
// Errors: io_error. A file that cannot be read or is not in the format; or one that does not fit the model, and then
// the message lists everything that does not fit. The arena changes only when all of it does.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstring>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include <varscope/io/io_error.hpp>
#include <varscope/io/safetensors.hpp>
#include <varscope/io/variable_layout.hpp>
#include <varscope/runtime/arena.hpp>

namespace varscope::inline v1 {

namespace detail {

// What keeps a variable from being read, as a sentence's part; empty if nothing does.
inline std::string misfit(const variable_layout& variable, const safetensors_file& file) {
  const std::string subject = "variable " + std::string(variable.name);
  const safetensors_entry* entry = file.find(variable.name);
  if (entry == nullptr) return subject + " is missing";

  std::string differences;
  const auto differs = [&](const char* property, const std::string& in_file, const std::string& in_model) {
    differences += differences.empty() ? " has " : ", and ";
    differences.append(property).append(" ").append(in_file).append(" in the file and ").append(in_model);
    differences += " in the model";
  };
  if (!std::equal(entry->shape.begin(), entry->shape.end(), variable.shape.begin(), variable.shape.end()))
    differs("shape", shape_text(entry->shape), shape_text(variable.shape));
  if (entry->dtype != safetensors_word(variable.dtype))
    differs("dtype", dtype_text(entry->dtype), std::string(name(variable.dtype)));
  if (!differences.empty()) return subject + differences;

  const auto is_bool = [](std::byte value) { return value <= std::byte{1}; };
  const auto values = file.data(*entry);
  if (variable.dtype == dtype::boolean && !std::all_of(values.begin(), values.end(), is_bool))
    return subject + " of dtype bool has an element that is neither 0 nor 1";
  return {};
}

inline void load(std::span<const variable_layout> variables, std::span<std::byte> memory,
                 const safetensors_file& file) {
  static_assert(std::endian::native == std::endian::little, "varscope: the files are little-endian, as they are read");

  std::vector<std::string> misfits;
  for (const variable_layout& variable : variables)
    if (std::string what = misfit(variable, file); !what.empty()) misfits.push_back(what);
  for (const safetensors_entry& entry : file.entries()) {
    const auto is_entry = [&](const variable_layout& variable) { return variable.name == entry.name; };
    if (std::none_of(variables.begin(), variables.end(), is_entry))
      misfits.push_back("the model has no variable " + entry.name);
  }
  if (!misfits.empty()) {
    std::string message = file.name() + " does not fit the model: " + misfits.front();
    for (std::size_t i = 1; i != misfits.size(); ++i) message += "; " + misfits[i];
    throw io_error(message + ".");
  }

  for (const variable_layout& variable : variables) {
    const auto values = file.data(*file.find(variable.name));
    if (!values.empty()) std::memcpy(memory.data() + variable.offset, values.data(), values.size());
  }
}

}  // namespace detail

template <const auto& Net, std::size_t Align>
void load(arena<Net, Align>& variables, const safetensors_file& file) {
  detail::load(detail::layouts_of<Net, Align>(), variables.memory(), file);
}

template <const auto& Net, std::size_t Align>
void load(arena<Net, Align>& variables, const std::filesystem::path& path) {
  load(variables, safetensors_file(path));
}

}  // namespace varscope::inline v1
