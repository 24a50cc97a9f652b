// SPDX-License-Identifier: BSL-1.0
//
// Whole files: read_file gives every byte of one; write_file leaves either the whole new file or what was there before.
#pragma once

#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <span>
#include <string>
#include <system_error>
#include <vector>

#include <varscope/io/io_error.hpp>

namespace varscope::inline v1 {

namespace detail {

// A file of the C library. Streams, and random numbers for names, take longer to compile.
class open_file {
 public:
  open_file() = default;
  open_file(const open_file&) = delete;
  open_file& operator=(const open_file&) = delete;
  ~open_file() { close(); }

  bool open(const std::filesystem::path& path, const char* mode) {
    file_ = std::fopen(path.string().c_str(), mode);
    return file_ != nullptr;
  }
  // Whether all of it was.
  bool read(std::span<std::byte> bytes) {
    return bytes.empty() || std::fread(bytes.data(), 1, bytes.size(), file_) == bytes.size();
  }
  bool write(std::span<const std::byte> bytes) {
    return bytes.empty() || std::fwrite(bytes.data(), 1, bytes.size(), file_) == bytes.size();
  }
  bool close() {
    std::FILE* const file = file_;
    file_ = nullptr;
    return file == nullptr || std::fclose(file) == 0;
  }

 private:
  std::FILE* file_ = nullptr;
};

}  // namespace detail

// Errors: there is no such file, it is not a regular file, or it cannot be read.
inline std::vector<std::byte> read_file(const std::filesystem::path& path) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status)) throw io_error(path.string() + " does not exist.");
  if (!std::filesystem::is_regular_file(status)) throw io_error(path.string() + " is not a file.");
  const auto size = std::filesystem::file_size(path, error);
  detail::open_file in;
  if (error || !in.open(path, "rb")) throw io_error(path.string() + " cannot be opened.");

  std::vector<std::byte> bytes(size);
  if (!in.read(bytes)) throw io_error(path.string() + " cannot be read to its end.");
  return bytes;
}

// Writes a file of another name next to it and renames that. Errors: the folder is missing or cannot be written, or the
// disk is full; then no part of the new file is left.
inline void write_file(const std::filesystem::path& path, std::span<const std::byte> bytes) {
  std::filesystem::path unfinished;
  detail::open_file out;
  bool is_open = false;
  errno = EEXIST;
  for (unsigned number = 1; !is_open && errno == EEXIST; ++number) {  // a name that nobody else has
    unfinished = path;
    unfinished += "." + std::to_string(number) + ".unfinished";
    is_open = out.open(unfinished, "wbx");
  }

  std::error_code error;
  errno = is_open ? 0 : errno;
  const bool is_written = is_open && out.write(bytes);
  if (out.close() && is_written)
    std::filesystem::rename(unfinished, path, error);
  else
    error = std::error_code(errno != 0 ? errno : EIO, std::generic_category());

  if (error) {
    std::error_code ignored;
    if (is_open) std::filesystem::remove(unfinished, ignored);
    throw io_error(path.string() + " cannot be written: " + error.message() + ".");
  }
}

}  // namespace varscope::inline v1
