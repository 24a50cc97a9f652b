// SPDX-License-Identifier: BSL-1.0
//
// A TensorFlow V2 checkpoint, what tf.train.Saver writes, read and checked whole:
//
//   model.ckpt.index                  a sorted table: from a variable's name to its dtype, shape, place and checksum
//   model.ckpt.data-00000-of-00001    elements, row-major, little-endian
//
//   checkpoint_file file("model.ckpt");  // or "model.ckpt.index"
//   for (const checkpoint_entry& entry : file.entries()) use(entry.name, file.data(entry));
//
// Not read: checkpoints of several shards, variables that were saved in slices, elements of big-endian machines.
// What is wrong is an io_error of one sentence that begins with the name of the file at fault.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <iterator>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <varscope/io/byte_reader.hpp>
#include <varscope/io/crc32c.hpp>
#include <varscope/io/file.hpp>
#include <varscope/io/io_error.hpp>
#include <varscope/io/printable.hpp>
#include <varscope/io/sorted_table.hpp>

namespace varscope::inline v1 {

struct checkpoint_entry {
  std::string name;                 // without ":0"
  std::string dtype;                // TensorFlow's name: "float32"
  std::vector<std::int64_t> shape;  // empty for a scalar
  std::size_t begin = 0, end = 0;   // bytes in the file of the data
};

class checkpoint_file {
 public:
  explicit checkpoint_file(const std::filesystem::path& path) : checkpoint_file(path, prefix_of(path)) {}

  // The bytes of both files are at hand; the name is what both begin with, for messages.
  checkpoint_file(std::vector<std::byte> index, std::vector<std::byte> data, std::string name)
      : index_(std::move(index)), data_(std::move(data)), name_(std::move(name)) {
    read_index();
    check_data();
  }

  // "model.ckpt", whichever way it was asked for.
  const std::string& name() const { return name_; }

  // In the order of their names.
  std::span<const checkpoint_entry> entries() const { return entries_; }

  // Null when there is none of that name.
  const checkpoint_entry* find(std::string_view name) const {
    for (const checkpoint_entry& entry : entries_)
      if (entry.name == name) return &entry;
    return nullptr;
  }

  std::span<const std::byte> data(const checkpoint_entry& entry) const {
    return std::span(data_).subspan(entry.begin, entry.end - entry.begin);
  }

  // Whether a path means a checkpoint: its index, or what its files begin with.
  static bool is_named_by(const std::filesystem::path& path) {
    std::error_code ignored;
    return path.extension() == ".index" ||
           (!std::filesystem::exists(path, ignored) && std::filesystem::exists(index_of(path), ignored));
  }

 private:
  static constexpr std::uint64_t newest_format = 1;  // kTensorBundleVersion

  struct stored_type {
    std::string_view name;
    std::size_t bytes;  // an element; 0: not every element has the same size
  };

  checkpoint_file(const std::filesystem::path&, const std::filesystem::path& prefix)
      : index_(read_file(index_of(prefix))), name_(prefix.string()) {
    read_index();
    data_ = read_file(data_name());
    check_data();
  }

  static std::filesystem::path prefix_of(std::filesystem::path path) {
    return path.extension() == ".index" ? path.replace_extension() : path;
  }
  static std::filesystem::path index_of(std::filesystem::path prefix) { return prefix += ".index"; }
  std::string data_name() const { return name_ + ".data-00000-of-00001"; }

  [[noreturn]] void refuse(const std::string& what) const { throw io_error(name_ + ".index " + what + "."); }
  [[noreturn]] void refuse(const checkpoint_entry& entry, const std::string& what) const {
    refuse("is damaged: variable " + detail::printable(entry.name) + " " + what);
  }
  [[noreturn]] void refuse_data(const std::string& what) const { throw io_error(data_name() + " " + what + "."); }

  // The numbers of TensorFlow's enumeration DataType.
  static stored_type type_of(std::uint64_t number) {
    static constexpr stored_type table[] = {{"", 0},          {"float32", 4}, {"float64", 8},     {"int32", 4},
                                            {"uint8", 1},     {"int16", 2},   {"int8", 1},        {"string", 0},
                                            {"complex64", 8}, {"int64", 8},   {"bool", 1},        {"qint8", 1},
                                            {"quint8", 1},    {"qint32", 4},  {"bfloat16", 2},    {"qint16", 2},
                                            {"quint16", 2},   {"uint16", 2},  {"complex128", 16}, {"float16", 2},
                                            {"resource", 0},  {"variant", 0}, {"uint32", 4},      {"uint64", 8}};
    return number < std::size(table) ? table[number] : stored_type{};
  }

  void read_index() {
    const detail::sorted_table table(index_, name_ + ".index");
    if (table.entries().empty() || !table.entries().front().key.empty())
      refuse("is not a checkpoint's index: it has no header");
    read_header(table.entries().front().value);

    bool has_slices = false;
    for (const detail::table_entry& entry : table.entries().subspan(1)) {
      if (entry.key.front() == '\0')
        has_slices = true;  // a slice, of a variable that comes later
      else
        read_entry(entry);
    }
    if (has_slices) refuse("is damaged: it has slices of no variable");
  }

  // BundleHeaderProto.
  void read_header(std::span<const std::byte> message) const {
    std::uint64_t shards = 0, endianness = 0, needed_format = 0;
    detail::byte_reader fields(message);
    while (!fields.at_end()) {
      const detail::message_field field = detail::next_field(fields);
      if (field.number == 1) shards = field.value;
      if (field.number == 2) endianness = field.value;
      if (field.number != 3) continue;
      detail::byte_reader version(field.bytes);
      while (!version.at_end())
        if (const detail::message_field part = detail::next_field(version); part.number == 2)
          needed_format = part.value;
      if (version.failed()) refuse("is damaged: its header cannot be read");
    }
    if (fields.failed()) refuse("is damaged: its header cannot be read");
    if (needed_format > newest_format) refuse("is of a newer format than varscope reads");
    if (endianness != 0) refuse("is of a checkpoint that a big-endian machine wrote, which varscope does not read");
    if (shards != 1)
      refuse("is of a checkpoint of " + std::to_string(shards) + " shards, and varscope reads those of one");
  }

  // BundleEntryProto.
  void read_entry(const detail::table_entry& stored) {
    checkpoint_entry entry{.name = stored.key, .dtype = {}, .shape = {}};
    std::uint64_t type_number = 0, shard = 0, offset = 0, size = 0;
    std::uint32_t checksum = 0;
    std::span<const std::byte> shape;
    detail::byte_reader fields(stored.value);
    while (!fields.at_end()) {
      const detail::message_field field = detail::next_field(fields);
      if (field.number == 1) type_number = field.value;
      if (field.number == 2) shape = field.bytes;
      if (field.number == 3) shard = field.value;
      if (field.number == 4) offset = field.value;
      if (field.number == 5) size = field.value;
      if (field.number == 6) checksum = static_cast<std::uint32_t>(field.value);
      if (field.number == 7)
        refuse("holds variable " + detail::printable(entry.name) + " in slices, and varscope reads whole ones");
    }
    if (fields.failed()) refuse(entry, "has an entry that cannot be read");
    if (shard != 0) refuse(entry, "is in a shard that does not exist");

    const stored_type type = type_of(type_number);
    if (type.name.empty()) refuse(entry, "has the unknown dtype " + std::to_string(type_number));
    entry.dtype = type.name;
    const std::uint64_t elements = read_shape(shape, entry);
    std::uint64_t bytes = 0;
    if (__builtin_mul_overflow(elements, type.bytes, &bytes)) refuse(entry, "has a shape too large for any file");
    if (type.bytes != 0 && size != bytes)
      refuse(entry,
             "has " + std::to_string(size) + " bytes of data where its dtype and shape need " + std::to_string(bytes));
    std::uint64_t end = 0;
    if (__builtin_add_overflow(offset, size, &end) || end > std::numeric_limits<std::size_t>::max())
      refuse(entry, "has data too far in for any file");
    entry.begin = static_cast<std::size_t>(offset);
    entry.end = static_cast<std::size_t>(end);
    entries_.push_back(std::move(entry));
    checksums_.push_back({checksum, type.bytes != 0});
  }

  // TensorShapeProto; gives the number of elements.
  std::uint64_t read_shape(std::span<const std::byte> message, checkpoint_entry& entry) const {
    std::uint64_t elements = 1;
    detail::byte_reader fields(message);
    while (!fields.at_end()) {
      const detail::message_field field = detail::next_field(fields);
      if (field.number == 3 && field.value != 0) refuse(entry, "has no rank");
      if (field.number != 2) continue;
      std::uint64_t extent = 0;
      detail::byte_reader axis(field.bytes);
      while (!axis.at_end())
        if (const detail::message_field part = detail::next_field(axis); part.number == 1) extent = part.value;
      if (axis.failed()) refuse(entry, "has an entry that cannot be read");
      if (extent > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
        refuse(entry, "has a negative extent");
      if (__builtin_mul_overflow(elements, extent, &elements)) refuse(entry, "has a shape too large for any file");
      entry.shape.push_back(static_cast<std::int64_t>(extent));
    }
    if (fields.failed()) refuse(entry, "has an entry that cannot be read");
    return elements;
  }

  void check_data() const {
    for (std::size_t i = 0; i != entries_.size(); ++i) {
      const checkpoint_entry& entry = entries_[i];
      if (entry.end > data_.size())
        refuse_data("is truncated: variable " + detail::printable(entry.name) + " ends at byte " +
                    std::to_string(entry.end) + ", the file at byte " + std::to_string(data_.size()));
      if (checksums_[i].is_of_bytes && detail::masked_crc32c(data(entry)) != checksums_[i].value)
        refuse_data("is damaged: variable " + detail::printable(entry.name) + " has a wrong checksum");
    }
  }

  struct stored_checksum {
    std::uint32_t value;
    bool is_of_bytes;  // that of text is of something else
  };

  std::vector<std::byte> index_, data_;
  std::string name_;
  std::vector<checkpoint_entry> entries_;
  std::vector<stored_checksum> checksums_;
};

}  // namespace varscope::inline v1
