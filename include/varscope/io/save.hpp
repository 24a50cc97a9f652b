// SPDX-License-Identifier: BSL-1.0
//
// Weights to a file in the safetensors format, which load reads back bit for bit.
//
//   save(arena, "model.safetensors");
//
// Quantized variables are saved as the float32 numbers that their codes stand for.
//
// Errors: io_error when the file cannot be written; then what was there before is still there.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include <nlohmann/json.hpp>

#include <varscope/io/file.hpp>
#include <varscope/io/layouts_of.hpp>
#include <varscope/io/quantized_values.hpp>
#include <varscope/io/variable_layout.hpp>
#include <varscope/runtime/arena.hpp>

namespace varscope::inline v1 {

namespace detail {

// The bytes of the file. Wide elements come first, so that each tensor lies at a multiple of its element's size.
inline std::vector<std::byte> safetensors_bytes(std::vector<variable_layout> variables,
                                                std::span<const std::byte> memory) {
  static_assert(std::endian::native == std::endian::little,
                "varscope: the files are little-endian, as they are written");

  std::sort(variables.begin(), variables.end(), [](const variable_layout& a, const variable_layout& b) {
    const std::size_t a_size = size_of(a.dtype), b_size = size_of(b.dtype);
    return std::tie(b_size, a.kept.offset, a.name) < std::tie(a_size, b.kept.offset, b.name);
  });
  nlohmann::ordered_json header = nlohmann::ordered_json::object();
  std::size_t data_bytes = 0;
  for (const variable_layout& variable : variables) {
    nlohmann::ordered_json extents = nlohmann::ordered_json::array();
    for (const std::int64_t extent : variable.shape) extents.push_back(extent);
    header[std::string(variable.name)] = {{"dtype", safetensors_word(variable.dtype)},
                                          {"shape", extents},
                                          {"data_offsets", {data_bytes, data_bytes + variable.bytes()}}};
    data_bytes += variable.bytes();
  }
  std::string text = header.dump();
  text.append((8 - text.size() % 8) % 8, ' ');

  std::vector<std::byte> file;
  file.reserve(8 + text.size() + data_bytes);
  for (unsigned shift = 0; shift != 64; shift += 8)
    file.push_back(static_cast<std::byte>(std::uint64_t{text.size()} >> shift & 0xFF));
  for (const char c : text) file.push_back(static_cast<std::byte>(c));
  for (const variable_layout& variable : variables) {
    if (variable.is_quantized()) {
      const std::vector<float> values = dequantized(variable, memory);
      const auto bytes = std::as_bytes(std::span(values));
      file.insert(file.end(), bytes.begin(), bytes.end());
    } else {
      const auto bytes = memory.subspan(variable.kept.offset, variable.bytes());
      file.insert(file.end(), bytes.begin(), bytes.end());
    }
  }
  return file;
}

}  // namespace detail

template <const auto& Net, std::size_t Align, class... Quantized>
void save(const arena<Net, Align, Quantized...>& variables, const std::filesystem::path& path) {
  write_file(path, detail::safetensors_bytes(detail::layouts_of<Net, Align, Quantized...>(), variables.memory()));
}

}  // namespace varscope::inline v1
