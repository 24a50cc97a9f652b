// SPDX-License-Identifier: BSL-1.0
//
// What varscope_embed_weights (cmake/embed_weights.cmake) runs at build time, on the machine that builds:
//
//   embed_weights OBJECT WEIGHTS SOURCE symbol=S section=S nan=warning|error
//
// OBJECT holds the layout of the model's arena. Written are SOURCE.bin, the arena's bytes, and SOURCE, which includes
// them. What is wrong is one sentence on standard error, and exit status 1.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <exception>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <varscope/io/checkpoint.hpp>
#include <varscope/io/crc32c.hpp>
#include <varscope/io/file.hpp>
#include <varscope/io/fill_variables.hpp>
#include <varscope/io/io_error.hpp>
#include <varscope/io/safetensors.hpp>
#include <varscope/io/stored_tensor.hpp>

#include "model_layout.hpp"

namespace embed_weights {
namespace {

class words {
 public:
  explicit words(std::span<char* const> arguments) : arguments_(arguments) {}

  // The value of key=value.
  std::string operator[](std::string_view key) const {
    for (const std::string_view argument : arguments_)
      if (argument.starts_with(key) && argument.substr(key.size()).starts_with('='))
        return std::string(argument.substr(key.size() + 1));
    throw io_error("embed_weights was not told its " + std::string(key) + ".");
  }

 private:
  std::span<char* const> arguments_;
};

void write(const std::string& path, const std::string& text) { write_file(path, std::as_bytes(std::span(text))); }

// A string as the assembler reads it.
std::string literal(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) result += c == '"' || c == '\\' ? std::string{'\\', c} : std::string{c};
  return result + "\"";
}

template <class T, class IsNan>
std::size_t count_if(std::span<const std::byte> values, IsNan is_nan) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < values.size(); i += sizeof(T)) {
    T value;
    std::memcpy(&value, values.data() + i, sizeof value);
    count += is_nan(value) ? 1 : 0;
  }
  return count;
}

std::size_t count_nan(dtype type, std::span<const std::byte> values) {
  switch (type) {
    case dtype::float32:
      return count_if<float>(values, [](float value) { return value != value; });
    case dtype::float64:
      return count_if<double>(values, [](double value) { return value != value; });
    case dtype::float16:
      return count_if<std::uint16_t>(values, [](std::uint16_t value) { return (value & 0x7FFF) > 0x7C00; });
    case dtype::bfloat16:
      return count_if<std::uint16_t>(values, [](std::uint16_t value) { return (value & 0x7FFF) > 0x7F80; });
    default:
      return 0;
  }
}

// One sentence about all variables that hold NaN; empty if none does. Quantized ones have no code for it.
std::string nan_sentence(const model_layout& layout, std::span<const std::byte> memory, const std::string& file) {
  std::string sentence;
  for (const detail::variable_layout& variable : layout.variables) {
    if (variable.is_quantized()) continue;
    const std::size_t count = count_nan(variable.dtype, memory.subspan(variable.kept.offset, variable.bytes()));
    if (count == 0) continue;
    sentence += sentence.empty() ? file + " holds NaN: " : "; ";
    sentence += std::to_string(count) + " of " + std::to_string(variable.shape.size()) + " elements of variable " +
                std::string(variable.name);
  }
  return sentence.empty() ? sentence : sentence + ".";
}

void write_weights(const model_layout& layout, const std::string& file, const std::string& source, const words& given) {
  std::vector<std::byte> memory(static_cast<std::size_t>(layout.bytes));
  if (checkpoint_file::is_named_by(file)) {
    const checkpoint_file stored(file);
    detail::fill_variables(layout.variables, memory, stored.name(), detail::tensors_of(stored));
  } else {
    const safetensors_file stored(file);
    detail::fill_variables(layout.variables, memory, stored.name(), detail::tensors_of(stored));
  }
  if (const std::string sentence = nan_sentence(layout, memory, file); !sentence.empty()) {
    if (given["nan"] == "error") throw io_error(sentence);
    std::fprintf(stderr, "varscope: warning: %s\n", sentence.c_str());
  }

  const std::string binary = source + ".bin", symbol = given["symbol"], alignment = std::to_string(layout.alignment);
  write_file(binary, memory);
  std::string text = "// Made by varscope_embed_weights: the bytes of an arena, of CRC-32C " +
                     std::to_string(detail::crc32c(memory)) + ".\n__asm__(R\"(\n";
  text += ".pushsection " + given["section"] + ",\"a\",%progbits\n";
  text += ".balign " + alignment + "\n";
  text += ".global " + symbol + "\n";
  text += ".type " + symbol + ",%object\n";
  text += symbol + ":\n";
  text += ".incbin " + literal(binary) + "\n";
  text += ".size " + symbol + "," + std::to_string(layout.bytes) + "\n";
  text += ".popsection\n";
  write(source, text + ")\");\n");
}

void run(std::span<char* const> arguments) {
  if (arguments.size() < 4) throw io_error("embed_weights is for varscope_embed_weights of CMake.");
  const std::vector<std::byte> object = read_file(arguments[1]);
  const auto layout = find_layout({reinterpret_cast<const char*>(object.data()), object.size()});
  if (!layout) throw io_error(std::string(arguments[1]) + " holds no layout of a model.");
  write_weights(*layout, arguments[2], arguments[3], words(arguments.subspan(4)));
}

}  // namespace
}  // namespace embed_weights

int main(int argc, char** argv) {
  try {
    embed_weights::run(std::span(argv, static_cast<std::size_t>(argc)));
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "varscope: error: %s\n", error.what());
    return 1;
  }
}
