// SPDX-License-Identifier: BSL-1.0
//
// Whole files: read_file gives every byte of one; write_file leaves either the whole new file or what was there before.
#pragma once

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <ios>
#include <random>
#include <span>
#include <string>
#include <system_error>
#include <vector>

#include <varscope/io/io_error.hpp>

namespace varscope::inline v1 {

// Errors: there is no such file, it is not a regular file, or it cannot be read.
inline std::vector<std::byte> read_file(const std::filesystem::path& path) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status)) throw io_error(path.string() + " does not exist.");
  if (!std::filesystem::is_regular_file(status)) throw io_error(path.string() + " is not a file.");
  const auto size = std::filesystem::file_size(path, error);
  std::ifstream in(path, std::ios::binary);
  if (error || !in) throw io_error(path.string() + " cannot be opened.");

  std::vector<std::byte> bytes(size);
  in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size));
  if (static_cast<std::uintmax_t>(in.gcount()) != size) throw io_error(path.string() + " cannot be read to its end.");
  return bytes;
}

// Writes a file of another name next to it and renames that. Errors: the folder is missing or cannot be written, or the
// disk is full; then no part of the new file is left.
inline void write_file(const std::filesystem::path& path, std::span<const std::byte> bytes) {
  std::filesystem::path unfinished = path;
  unfinished += ".";
  unfinished += std::to_string(std::random_device{}()) + ".unfinished";

  errno = 0;
  std::ofstream out(unfinished, std::ios::binary);
  out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  out.close();
  std::error_code error;
  if (out)
    std::filesystem::rename(unfinished, path, error);
  else
    error = std::error_code(errno != 0 ? errno : EIO, std::generic_category());

  if (error || !out) {
    std::error_code ignored;
    std::filesystem::remove(unfinished, ignored);
    throw io_error(path.string() + " cannot be written: " + error.message() + ".");
  }
}

}  // namespace varscope::inline v1
