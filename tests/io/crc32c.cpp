// SPDX-License-Identifier: BSL-1.0
//
// Check values: RFC 3720, B.4, and the catalogue of CRC algorithms (CRC-32/ISCSI).
#include <varscope/io/crc32c.hpp>

#include <cstddef>
#include <cstring>
#include <span>
#include <string_view>

#include "support/catch.hpp"

using namespace varscope::detail;

namespace {

std::uint32_t of_text(std::string_view text, std::uint32_t before = 0) {
  return crc32c(std::as_bytes(std::span(text)), before);
}

}  // namespace

TEST_CASE("published checksums") {
  CHECK(of_text("123456789") == 0xE3069283u);
  std::byte bytes[32];
  std::memset(bytes, 0, sizeof bytes);
  CHECK(crc32c(bytes) == 0x8A9136AAu);
  std::memset(bytes, 0xFF, sizeof bytes);
  CHECK(crc32c(bytes) == 0x62A8AB43u);
  for (int i = 0; i != 32; ++i) bytes[i] = static_cast<std::byte>(i);
  CHECK(crc32c(bytes) == 0x46DD794Eu);
}

TEST_CASE("a checksum goes on where another ended") {
  CHECK(of_text("6789", of_text("12345")) == of_text("123456789"));
  CHECK(of_text("") == 0);
}

TEST_CASE("a stored checksum is rotated and moved") {
  const std::string_view text = "123456789";
  const std::uint32_t turned = 0xE3069283u >> 15 | 0xE3069283u << 17;
  CHECK(masked_crc32c(std::as_bytes(std::span(text))) == turned + 0xA282EAD8u);
}
