// SPDX-License-Identifier: BSL-1.0
#include <varscope/io/byte_reader.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

#include "support/catch.hpp"

using namespace varscope::detail;

namespace {

std::vector<std::byte> bytes_of(std::initializer_list<int> values) {
  std::vector<std::byte> bytes;
  for (int value : values) bytes.push_back(static_cast<std::byte>(value));
  return bytes;
}

}  // namespace

// The example of the documentation of protocol buffers: 150 is 96 01.
TEST_CASE("varints") {
  const auto bytes = bytes_of({0x96, 0x01, 0x00, 0x7F});
  byte_reader reader(bytes);
  CHECK(reader.varint() == 150);
  CHECK(reader.varint() == 0);
  CHECK(reader.varint() == 127);
  CHECK(reader.at_end());
  CHECK_FALSE(reader.failed());
  CHECK(reader.varint() == 0);
  CHECK(reader.failed());
}

TEST_CASE("the largest varint, and what is longer") {
  const auto largest = bytes_of({0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01});
  byte_reader reader(largest);
  CHECK(reader.varint() == ~std::uint64_t{0});
  CHECK_FALSE(reader.failed());
  const auto longer = bytes_of({0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x02});
  byte_reader of_longer(longer);
  CHECK(of_longer.varint() == 0);
  CHECK(of_longer.failed());
}

TEST_CASE("numbers of fixed size are little-endian") {
  const auto bytes = bytes_of({1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13});
  byte_reader reader(bytes);
  CHECK(reader.fixed32() == 0x04030201u);
  CHECK(reader.fixed64() == 0x0C0B0A0908070605u);
  CHECK(reader.fixed32() == 0);  // one byte is left
  CHECK(reader.failed());
  CHECK(reader.at_end());
}

TEST_CASE("fields of a message") {
  const auto bytes = bytes_of({0x08, 0x96, 0x01, 0x12, 2, 'h', 'i', 0x1D, 1, 0, 0, 0, 0x0B});
  byte_reader reader(bytes);
  const message_field number = next_field(reader);
  CHECK(number.number == 1);
  CHECK(number.value == 150);
  const message_field text = next_field(reader);
  CHECK(text.number == 2);
  REQUIRE(text.bytes.size() == 2);
  CHECK(text.bytes[1] == std::byte{'i'});
  CHECK(next_field(reader).value == 1);
  CHECK_FALSE(reader.failed());
  next_field(reader);  // a group
  CHECK(reader.failed());
}
