// SPDX-License-Identifier: BSL-1.0
//
// The layout of an arena, found in an object file that the target's compiler made (runtime/embedded_weights.hpp has the
// form of the text). No object format is read: the text is plain bytes in all of them.
#pragma once

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <system_error>
#include <vector>

#include <varscope/io/variable_layout.hpp>

namespace embed_weights {

using namespace varscope;

struct model_layout {
  std::uint64_t bytes = 0, alignment = 0, fingerprint = 0;
  std::vector<detail::variable_layout> variables;  // their names are views into the object file
};

class layout_reader {
 public:
  explicit layout_reader(std::string_view rest) : rest_(rest) {}

  std::optional<model_layout> read() {
    model_layout layout;
    layout.bytes = number(' ');
    layout.alignment = number(' ');
    layout.fingerprint = number('\n');
    while (good_ && !rest_.starts_with("end\n")) layout.variables.push_back(variable());
    return good_ ? std::optional(layout) : std::nullopt;
  }

 private:
  detail::variable_layout variable() {
    detail::variable_layout variable{};
    variable.kept.offset = number(' ');
    variable.dtype = dtype_named(word(' '));
    variable.shape = shape_written_as(word(' '));
    variable.kept.dtype = dtype_named(word(' '));
    variable.kept.channels = number(' ');
    variable.kept.stride = number(' ');
    variable.kept.scales = number(' ');
    variable.name = word('\n');
    return variable;
  }

  std::string_view word(char end) {
    const std::size_t size = rest_.find(end);
    good_ = good_ && size != rest_.npos;
    if (!good_) return {};
    const std::string_view word = rest_.substr(0, size);
    rest_.remove_prefix(size + 1);
    return word;
  }
  std::uint64_t number(char end) { return number_written_as(word(end)); }
  std::uint64_t number_written_as(std::string_view digits) {
    std::uint64_t value = 0;
    const auto [last, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    good_ = good_ && error == std::errc() && last == digits.data() + digits.size();
    return value;
  }
  dtype dtype_named(std::string_view text) {
    for (std::size_t i = 0; i != dtype_count; ++i)
      if (name(static_cast<dtype>(i)) == text) return static_cast<dtype>(i);
    good_ = false;
    return {};
  }
  shape shape_written_as(std::string_view text) {
    good_ = good_ && text.starts_with('[') && text.ends_with(']');
    if (!good_) return {};
    text = text.substr(1, text.size() - 2);
    std::vector<std::uint64_t> extents;
    while (!text.empty()) {
      const std::size_t size = std::min(text.find(','), text.size());
      extents.push_back(number_written_as(text.substr(0, size)));
      text.remove_prefix(std::min(size + 1, text.size()));
    }
    good_ = good_ && extents.size() <= shape::max_rank;
    if (!good_) return {};
    shape result = shape::of_rank(extents.size());
    for (std::size_t axis = 0; axis != extents.size(); ++axis) result[axis] = static_cast<std::int64_t>(extents[axis]);
    return result;
  }

  std::string_view rest_;
  bool good_ = true;
};

inline std::optional<model_layout> find_layout(std::string_view object_file) {
  constexpr std::string_view mark = "varscope layout 1\n";
  for (std::size_t at = object_file.find(mark); at != object_file.npos; at = object_file.find(mark, at + 1))
    if (auto layout = layout_reader(object_file.substr(at + mark.size())).read()) return layout;
  return std::nullopt;
}

}  // namespace embed_weights
