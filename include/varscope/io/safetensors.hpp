// SPDX-License-Identifier: BSL-1.0
//
// A file of named tensors in the safetensors format, read and checked whole:
//
//   8 bytes   length of the header, little-endian
//   header    JSON: {"conv1/weights": {"dtype": "F32", "shape": [5, 5, 3, 8], "data_offsets": [0, 2400]}, ...}
//   data      elements, row-major, little-endian, without gaps or overlaps; offsets count from its first byte
//
//   safetensors_file file("model.safetensors");
//   for (const safetensors_entry& entry : file.entries()) use(entry.name, file.data(entry));
//
// Strict, as the format's own reader is: every byte of the data belongs to exactly one tensor, no name appears twice.
// What is wrong is an io_error of one sentence that begins with the file's name.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include <varscope/io/file.hpp>
#include <varscope/io/io_error.hpp>
#include <varscope/io/printable.hpp>

namespace varscope::inline v1 {

struct safetensors_entry {
  std::string name;
  std::string dtype;                // the format's own word: "F32"
  std::vector<std::int64_t> shape;  // empty for a scalar
  std::size_t begin = 0, end = 0;   // bytes, from the start of the data
};

class safetensors_file {
 public:
  explicit safetensors_file(const std::filesystem::path& path) : safetensors_file(read_file(path), path.string()) {}

  // The file's bytes are at hand; its name is for messages.
  safetensors_file(std::vector<std::byte> bytes, std::string name) : bytes_(std::move(bytes)), name_(std::move(name)) {
    parse();
  }

  const std::string& name() const { return name_; }

  // In the order of their data.
  std::span<const safetensors_entry> entries() const { return entries_; }

  // Null when there is none of that name.
  const safetensors_entry* find(std::string_view name) const {
    for (const safetensors_entry& entry : entries_)
      if (entry.name == name) return &entry;
    return nullptr;
  }

  std::span<const std::byte> data(const safetensors_entry& entry) const {
    return data().subspan(entry.begin, entry.end - entry.begin);
  }

 private:
  using json = nlohmann::json;

  static constexpr std::size_t length_bytes = 8;
  static constexpr std::size_t longest_header = 100'000'000;  // the limit of the format's own reader

  std::span<const std::byte> data() const { return std::span(bytes_).subspan(data_begin_); }

  [[noreturn]] void refuse(const std::string& what) const { throw io_error(name_ + " " + what + "."); }
  [[noreturn]] void refuse(const std::string& tensor, const std::string& what) const {
    refuse("is not a safetensors file: tensor " + detail::printable(tensor) + " " + what);
  }

  // Bits of an element; 0 for a word that is not in the format.
  static std::size_t bits_of(std::string_view dtype) {
    struct row {
      std::string_view dtype;
      std::size_t bits;
    };
    static constexpr row table[] = {
        {"BOOL", 8}, {"U8", 8},   {"I8", 8},    {"F8_E5M2", 8}, {"F8_E4M3", 8}, {"F8_E8M0", 8}, {"I16", 16},
        {"U16", 16}, {"F16", 16}, {"BF16", 16}, {"I32", 32},    {"U32", 32},    {"F32", 32},    {"I64", 64},
        {"U64", 64}, {"F64", 64}, {"C64", 64},  {"F4", 4},      {"F6_E2M3", 6}, {"F6_E3M2", 6},
    };
    for (const row& candidate : table)
      if (candidate.dtype == dtype) return candidate.bits;
    return 0;
  }

  void parse() {
    if (bytes_.size() < length_bytes) refuse("is not a safetensors file: it has fewer than 8 bytes");
    std::uint64_t header_length = 0;
    for (std::size_t i = length_bytes; i-- != 0;)
      header_length = header_length << 8 | std::to_integer<unsigned>(bytes_[i]);
    if (header_length > bytes_.size() - length_bytes)
      refuse("is truncated or not a safetensors file: its header length, " + std::to_string(header_length) +
             ", reaches beyond its end");
    if (header_length > longest_header)
      refuse("is not a safetensors file: its header is longer than " + std::to_string(longest_header) + " bytes");
    data_begin_ = length_bytes + static_cast<std::size_t>(header_length);

    const json header = parse_header(std::string_view(reinterpret_cast<const char*>(bytes_.data()) + length_bytes,
                                                      static_cast<std::size_t>(header_length)));
    for (const auto& [name, value] : header.items()) {
      if (name == "__metadata__")
        check_metadata(value);
      else
        entries_.push_back(entry_of(name, value));
    }
    check_ranges();
  }

  json parse_header(std::string_view text) const {
    if (text.empty() || text.front() != '{') refuse("is not a safetensors file: its header does not begin with {");

    if (text.find('\0') != text.npos) refuse("is not a safetensors file: its header is not JSON");  // the parser's end

    // JSON leaves open what a name that appears twice means; the format forbids it.
    constexpr int deepest = 3;  // {tensor: {"shape": [...]}}
    std::vector<std::set<std::string>> names_by_depth(deepest + 1);
    const auto check = [&](int depth, json::parse_event_t event, json& value) {
      if (depth > deepest) refuse("is not a safetensors file: its header is nested too deeply");
      const auto level = static_cast<std::size_t>(depth);
      if (event == json::parse_event_t::object_start) names_by_depth[level].clear();
      if (event == json::parse_event_t::key && !names_by_depth[level - 1].insert(value.get<std::string>()).second)
        refuse("is not a safetensors file: " + detail::printable(value.get<std::string>()) +
               " appears twice in its header");
      return true;
    };
    try {
      return json::parse(text, check);
    } catch (const json::exception&) {
      refuse("is not a safetensors file: its header is not JSON");
    }
  }

  void check_metadata(const json& metadata) const {
    if (!metadata.is_object()) refuse("is not a safetensors file: __metadata__ is not an object");
    for (const json& text : metadata)
      if (!text.is_string()) refuse("is not a safetensors file: __metadata__ holds something that is not text");
  }

  safetensors_entry entry_of(const std::string& name, const json& value) const {
    if (!value.is_object()) refuse(name, "is not described by an object");
    for (const auto& [key, ignored] : value.items())
      if (key != "dtype" && key != "shape" && key != "data_offsets")
        refuse(name, "has the unknown field " + detail::printable(key));
    for (const char* key : {"dtype", "shape", "data_offsets"})
      if (!value.contains(key)) refuse(name, std::string("has no ") + key);

    const json& dtype = value["dtype"];
    const json& shape = value["shape"];
    const json& offsets = value["data_offsets"];
    if (!dtype.is_string()) refuse(name, "has a dtype that is not text");
    safetensors_entry entry{.name = name, .dtype = dtype.get<std::string>(), .shape = {}};
    const std::size_t bits = bits_of(entry.dtype);
    if (bits == 0) refuse(name, "has the unknown dtype " + detail::printable(entry.dtype));

    if (!shape.is_array()) refuse(name, "has a shape that is not a list");
    std::uint64_t elements = 1;
    bool empty = false;
    for (const json& extent : shape) {
      if (!extent.is_number_unsigned()) refuse(name, "has an extent that is not a whole number from 0 on");
      const auto count = extent.get<std::uint64_t>();
      empty = empty || count == 0;
      if (count > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()) ||
          __builtin_mul_overflow(elements, count == 0 ? 1 : count, &elements))
        refuse(name, "has a shape too large for any file");
      entry.shape.push_back(static_cast<std::int64_t>(count));
    }
    std::uint64_t total_bits = 0;
    if (!empty && __builtin_mul_overflow(elements, bits, &total_bits))
      refuse(name, "has a shape too large for any file");
    if (total_bits % 8 != 0) refuse(name, "does not end with a whole byte");

    if (!offsets.is_array() || offsets.size() != 2 || !offsets[0].is_number_unsigned() ||
        !offsets[1].is_number_unsigned())
      refuse(name, "has data_offsets that are not two whole numbers from 0 on");
    const auto begin = offsets[0].get<std::uint64_t>();
    const auto end = offsets[1].get<std::uint64_t>();
    if (begin > end) refuse(name, "has data that ends before it begins");
    if (end - begin != total_bits / 8)
      refuse(name, "has " + std::to_string(end - begin) + " bytes of data where its dtype and shape need " +
                       std::to_string(total_bits / 8));
    if (end > data().size())
      refuse("is truncated: the data of tensor " + detail::printable(name) + " ends at byte " + std::to_string(end) +
             ", the file's data at byte " + std::to_string(data().size()));
    entry.begin = static_cast<std::size_t>(begin);
    entry.end = static_cast<std::size_t>(end);
    return entry;
  }

  // One tensor after the other, from the first byte of the data to the last.
  void check_ranges() {
    std::sort(entries_.begin(), entries_.end(), [](const safetensors_entry& a, const safetensors_entry& b) {
      return std::tie(a.begin, a.end, a.name) < std::tie(b.begin, b.end, b.name);
    });
    std::size_t expected = 0;
    for (const safetensors_entry& entry : entries_) {
      if (entry.begin < expected) refuse(entry.name, "overlaps the tensor before it");
      if (entry.begin > expected) refuse(entry.name, "leaves a gap before its data");
      expected = entry.end;
    }
    if (expected != data().size())
      refuse("is not a safetensors file: its last tensor ends at byte " + std::to_string(expected) +
             ", its data at byte " + std::to_string(data().size()));
  }

  std::vector<std::byte> bytes_;
  std::string name_;
  std::size_t data_begin_ = 0;
  std::vector<safetensors_entry> entries_;
};

}  // namespace varscope::inline v1
