// SPDX-License-Identifier: BSL-1.0
//
// A sorted table in LevelDB's format, as the index of a TensorFlow checkpoint has it, read and checked whole:
//
//   block     entries, each {shared, unshared, value size (varints); the key after the part it shares with the key
//             before it; value}; then where keys share nothing (32 bits each), and how many such places there are
//   trailer   of each block: 0 (1: compressed by Snappy), and the checksum of both
//   footer    where the block of properties and the block of blocks lie, filled up to 40 bytes, and a number of 8 bytes
//
// Errors: io_error, one sentence that begins with the file's name.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <varscope/io/byte_reader.hpp>
#include <varscope/io/crc32c.hpp>
#include <varscope/io/io_error.hpp>

namespace varscope::inline v1::detail {

struct table_entry {
  std::string key;
  std::span<const std::byte> value;  // in the file's bytes
};

class sorted_table {
 public:
  // The bytes outlive the table.
  sorted_table(std::span<const std::byte> bytes, std::string name) : bytes_(bytes), name_(std::move(name)) { read(); }

  // In the order of their keys, no two of which are the same.
  std::span<const table_entry> entries() const { return entries_; }

 private:
  struct place {
    std::uint64_t begin, size;
  };

  static constexpr std::size_t footer_bytes = 48;
  static constexpr std::uint64_t magic_number = 0xDB4775248B80FB57u;
  static constexpr std::size_t trailer_bytes = 5;

  [[noreturn]] void refuse(const std::string& what) const { throw io_error(name_ + " " + what + "."); }
  [[noreturn]] void refuse_block(place block, const std::string& what) const {
    refuse("is damaged: its block at byte " + std::to_string(block.begin) + " " + what);
  }

  static place read_place(byte_reader& from) {
    const std::uint64_t begin = from.varint();
    return {begin, from.varint()};
  }

  void read() {
    if (bytes_.size() < footer_bytes) refuse("is not a checkpoint's index: it has fewer than 48 bytes");
    byte_reader footer(bytes_.last(footer_bytes));
    const place properties = read_place(footer);
    const place blocks = read_place(footer);
    if (byte_reader(bytes_.last(8)).fixed64() != magic_number)
      refuse("is truncated or not a checkpoint's index: it does not end in the number that ends one");
    if (footer.failed()) refuse("is damaged: its last 48 bytes cannot be read");

    content(properties);
    for (const table_entry& block : block_entries(blocks)) {
      byte_reader where(block.value);
      const place data = read_place(where);
      if (where.failed()) refuse_block(blocks, "cannot be read to its end");
      for (table_entry& entry : block_entries(data)) {
        if (!entries_.empty() && entry.key <= entries_.back().key) refuse("is damaged: its names are not in order");
        entries_.push_back(std::move(entry));
      }
    }
  }

  // The bytes of a block, less its trailer.
  std::span<const std::byte> content(place block) const {
    if (block.begin > bytes_.size() || block.size > bytes_.size() - block.begin ||
        bytes_.size() - block.begin - block.size < trailer_bytes)
      refuse_block(block, "reaches beyond its end");
    const auto whole = bytes_.subspan(static_cast<std::size_t>(block.begin));
    const auto size = static_cast<std::size_t>(block.size);
    if (masked_crc32c(whole.first(size + 1)) != byte_reader(whole.subspan(size + 1)).fixed32())
      refuse_block(block, "has a wrong checksum");
    if (whole[size] != std::byte{0})
      refuse("has a compressed block, which TensorFlow does not write and varscope does not read");
    return whole.first(size);
  }

  std::vector<table_entry> block_entries(place block) const {
    const auto bytes = content(block);
    const auto cannot_be_read = [&] { refuse_block(block, "cannot be read to its end"); };
    if (bytes.size() < 4) cannot_be_read();
    const std::uint64_t restart_bytes = 4 * std::uint64_t{byte_reader(bytes.last(4)).fixed32()} + 4;
    if (restart_bytes > bytes.size()) cannot_be_read();

    std::vector<table_entry> entries;
    std::string key;
    byte_reader rest(bytes.first(bytes.size() - static_cast<std::size_t>(restart_bytes)));
    while (!rest.at_end()) {
      const std::uint64_t shared = rest.varint();
      const std::uint64_t unshared = rest.varint();
      const std::uint64_t value_size = rest.varint();
      const auto end_of_key = rest.take(unshared);
      const auto value = rest.take(value_size);
      if (rest.failed() || shared > key.size()) cannot_be_read();
      key.resize(static_cast<std::size_t>(shared));
      key.append(reinterpret_cast<const char*>(end_of_key.data()), end_of_key.size());
      entries.push_back({key, value});
    }
    return entries;
  }

  std::span<const std::byte> bytes_;
  std::string name_;
  std::vector<table_entry> entries_;
};

}  // namespace varscope::inline v1::detail
