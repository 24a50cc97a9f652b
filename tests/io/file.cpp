// SPDX-License-Identifier: BSL-1.0
//
// Whole files, read and written.
#include <varscope/io/file.hpp>

#include <cstddef>
#include <filesystem>
#include <iterator>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <support/catch.hpp>

using namespace varscope;

namespace {

std::vector<std::byte> bytes_of(std::string_view text) {
  const auto bytes = std::as_bytes(std::span(text));
  return {bytes.begin(), bytes.end()};
}

struct temporary_folder {
  std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("varscope-" + std::to_string(std::random_device{}()));

  temporary_folder() { std::filesystem::create_directory(path); }
  temporary_folder(const temporary_folder&) = delete;
  temporary_folder& operator=(const temporary_folder&) = delete;
  ~temporary_folder() { std::filesystem::remove_all(path); }

  auto files() const { return std::distance(std::filesystem::directory_iterator(path), {}); }
};

}  // namespace

TEST_CASE("a file is read back as it was written") {
  const temporary_folder folder;
  for (const char* text : {"first", "a second one", ""}) {
    write_file(folder.path / "a", bytes_of(text));
    CHECK(read_file(folder.path / "a") == bytes_of(text));
  }
  CHECK(folder.files() == 1);
}

TEST_CASE("what is not a file cannot be read") {
  const temporary_folder folder;
  CHECK_THROWS_WITH(read_file(folder.path / "none"), (folder.path / "none").string() + " does not exist.");
  CHECK_THROWS_WITH(read_file(folder.path), folder.path.string() + " is not a file.");
}

TEST_CASE("a file that cannot be written leaves nothing behind") {
  const temporary_folder folder;
  std::filesystem::create_directory(folder.path / "taken");
  CHECK_THROWS_AS(write_file(folder.path / "taken", bytes_of("x")), io_error);

  const std::string nowhere = (folder.path / "none" / "a").string();
  CHECK_THROWS_WITH(write_file(nowhere, bytes_of("x")), nowhere + " cannot be written: No such file or directory.");
  CHECK(folder.files() == 1);
}
