// SPDX-License-Identifier: BSL-1.0
#include "test_pictures.hpp"

#include <cstddef>
#include <string_view>

#include <varscope/io/file.hpp>

namespace digits {
namespace {

std::vector<int> read_bytes(const std::filesystem::path& path, int largest) {
  std::vector<int> numbers;
  for (const std::byte byte : varscope::read_file(path)) {
    numbers.push_back(std::to_integer<int>(byte));
    if (numbers.back() > largest)
      throw varscope::io_error(path.string() + " holds " + std::to_string(numbers.back()) + " at byte " +
                               std::to_string(numbers.size() - 1) + "; the largest is " + std::to_string(largest) + ".");
  }
  return numbers;
}

}  // namespace

test_pictures read_test_pictures(const std::filesystem::path& pictures, const std::filesystem::path& labels) {
  const std::vector<int> values = read_bytes(pictures, 16);
  test_pictures t{{}, read_bytes(labels, classes - 1)};
  if (values.empty() || values.size() % pixels != 0)
    throw varscope::io_error(pictures.string() + " has " + std::to_string(values.size()) +
                             " bytes; pictures have 64 each.");
  t.pictures.resize(values.size() / pixels);
  if (t.labels.size() != t.pictures.size())
    throw varscope::io_error(labels.string() + " has " + std::to_string(t.labels.size()) + " labels; there are " +
                             std::to_string(t.pictures.size()) + " pictures.");
  for (std::size_t i = 0; i != values.size(); ++i)
    t.pictures[i / pixels][i % pixels] = static_cast<float>(values[i]) / 16;
  return t;
}

std::string drawing(std::span<const picture> pictures, std::span<const std::string> lines) {
  constexpr std::string_view shades = " .:-=+*#%@";  // from white to black
  constexpr std::size_t width = 2 * side + 2;
  std::string text;
  for (std::size_t row = 0; row != side; ++row) {
    for (const picture& p : pictures) {
      for (std::size_t column = 0; column != side; ++column) {
        const float value = p[row * side + column];
        text.append(2, shades[static_cast<std::size_t>(value * static_cast<float>(shades.size() - 1) + 0.5f)]);
      }
      text += "  ";
    }
    text += '\n';
  }
  for (const std::string& line : lines) text.append(line).append(line.size() < width ? width - line.size() : 1, ' ');
  return text + '\n';
}

}  // namespace digits
