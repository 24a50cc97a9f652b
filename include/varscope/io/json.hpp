// SPDX-License-Identifier: BSL-1.0
//
// A strict reader of JSON (RFC 8259), as far as headers of weight files need it: text is UTF-8, no name appears twice
// in an object, nothing is nested deeper than four levels, and numbers count only if they are whole and not negative.
//
//   json_value value = json_reader(text).read();  // throws json_error
#pragma once

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include <varscope/io/printable.hpp>

namespace varscope::inline v1::detail {

struct json_value {
  enum class kinds : std::uint8_t { text, whole_number, list, object, other };

  kinds kind = kinds::other;
  std::uint64_t number = 0;
  std::string text{};
  std::vector<std::string> names{};  // of an object's members, whose values are the items
  std::vector<json_value> items{};

  // A member of an object; null if there is none.
  const json_value* find(std::string_view name) const {
    for (std::size_t i = 0; i != names.size(); ++i)
      if (names[i] == name) return &items[i];
    return nullptr;
  }
};

// A part of a sentence about a file.
struct json_error {
  std::string what;
};

class json_reader {
 public:
  explicit json_reader(std::string_view text) : text_(text) {}

  json_value read() {
    json_value result = value(0);
    skip_space();
    require(text_.empty());
    return result;
  }

 private:
  using kinds = json_value::kinds;

  static constexpr int deepest = 4;

  static void require(bool condition) {
    if (!condition) throw json_error{"its header is not JSON"};
  }

  void skip_space() { text_.remove_prefix(std::min(text_.find_first_not_of(" \t\n\r"), text_.size())); }
  bool take(std::string_view word) {
    if (!text_.starts_with(word)) return false;
    text_.remove_prefix(word.size());
    return true;
  }
  bool take_after_space(std::string_view word) {
    skip_space();
    return take(word);
  }
  char next() {
    require(!text_.empty());
    const char c = text_.front();
    text_.remove_prefix(1);
    return c;
  }
  std::size_t take_digits() {
    const std::size_t count = std::min(text_.find_first_not_of("0123456789"), text_.size());
    text_.remove_prefix(count);
    return count;
  }

  json_value value(int depth) {
    skip_space();
    if (take("{")) return object(deeper(depth));
    if (take("[")) return list(deeper(depth));
    if (take("\"")) return {.kind = kinds::text, .text = rest_of_string()};
    if (take("null") || take("true") || take("false")) return {};
    return number();
  }
  static int deeper(int depth) {
    if (depth == deepest) throw json_error{"its header is nested too deeply"};
    return depth + 1;
  }

  json_value object(int depth) {
    json_value result{.kind = kinds::object};
    std::set<std::string> names;
    if (take_after_space("}")) return result;
    do {
      require(take_after_space("\""));
      result.names.push_back(rest_of_string());
      if (!names.insert(result.names.back()).second)
        throw json_error{printable(result.names.back()) + " appears twice in its header"};
      require(take_after_space(":"));
      result.items.push_back(value(depth));
    } while (take_after_space(","));
    require(take_after_space("}"));
    return result;
  }

  json_value list(int depth) {
    json_value result{.kind = kinds::list};
    if (take_after_space("]")) return result;
    do {
      result.items.push_back(value(depth));
    } while (take_after_space(","));
    require(take_after_space("]"));
    return result;
  }

  json_value number() {
    const std::string_view all = text_;
    take("-");
    if (!take("0")) require(take_digits() != 0);
    if (take(".")) require(take_digits() != 0);
    if (take("e") || take("E")) {
      take("+") || take("-");
      require(take_digits() != 0);
    }
    json_value result;
    const char* const end = text_.data();
    const auto [last, error] = std::from_chars(all.data(), end, result.number);
    if (error == std::errc() && last == end) result.kind = kinds::whole_number;
    return result;
  }

  std::string rest_of_string() {
    std::string result;
    for (char c = next(); c != '"'; c = next()) {
      require(static_cast<unsigned char>(c) >= 0x20);
      if (c == '\\')
        append_escaped(result);
      else
        append_utf8(result, c);
    }
    return result;
  }

  void append_escaped(std::string& to) {
    constexpr std::string_view letters = "\"\\/bfnrt", meanings = "\"\\/\b\f\n\r\t";
    const char c = next();
    if (c == 'u') return append(to, escaped_character());
    const std::size_t i = letters.find(c);
    require(i != letters.npos);
    to += meanings[i];
  }
  std::uint32_t escaped_character() {
    const std::uint32_t first = four_digits();
    if (first < 0xD800 || first > 0xDFFF) return first;
    require(first <= 0xDBFF && take("\\u"));
    const std::uint32_t second = four_digits();
    require(second >= 0xDC00 && second <= 0xDFFF);
    return 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
  }
  std::uint32_t four_digits() {
    require(text_.size() >= 4);
    std::uint32_t result = 0;
    const auto [last, error] = std::from_chars(text_.data(), text_.data() + 4, result, 16);
    require(error == std::errc() && last == text_.data() + 4);
    text_.remove_prefix(4);
    return result;
  }
  static void append(std::string& to, std::uint32_t character) {
    const auto add = [&](std::uint32_t byte) { to += static_cast<char>(byte); };
    const auto add_rest = [&](int bytes) {
      while (bytes-- != 0) add(0x80 | (character >> 6 * bytes & 0x3F));
    };
    if (character < 0x80) return add(character);
    if (character < 0x800) return add(0xC0 | character >> 6), add_rest(1);
    if (character < 0x10000) return add(0xE0 | character >> 12), add_rest(2);
    add(0xF0 | character >> 18), add_rest(3);
  }

  // A character that begins with this byte: the shortest form of it, and no half of a surrogate pair.
  void append_utf8(std::string& to, char first) {
    const auto lead = static_cast<unsigned char>(first);
    to += first;
    if (lead < 0x80) return;
    require(lead >= 0xC2 && lead <= 0xF4);
    const int rest = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    std::uint32_t character = lead & (0x3Fu >> rest);
    for (int i = 0; i != rest; ++i) {
      to += next();
      const auto byte = static_cast<unsigned char>(to.back());
      require((byte & 0xC0) == 0x80);
      character = character << 6 | (byte & 0x3Fu);
    }
    require(rest < 2 || character >= (rest == 2 ? 0x800u : 0x10000u));
    require((character < 0xD800 || character > 0xDFFF) && character <= 0x10FFFF);
  }

  std::string_view text_;
};

}  // namespace varscope::inline v1::detail
