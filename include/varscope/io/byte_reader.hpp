// SPDX-License-Identifier: BSL-1.0
//
// Numbers from bytes, one after the other: varints as protocol buffers and LevelDB's tables have them, and
// little-endian numbers of fixed size. Reading beyond the end fails: from then on everything is 0 or empty.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace varscope::inline v1::detail {

class byte_reader {
 public:
  explicit byte_reader(std::span<const std::byte> bytes) : rest_(bytes) {}

  bool failed() const { return failed_; }
  bool at_end() const { return rest_.empty(); }

  std::span<const std::byte> take(std::uint64_t count) {
    if (count > rest_.size()) return fail();
    const auto taken = rest_.first(static_cast<std::size_t>(count));
    rest_ = rest_.subspan(taken.size());
    return taken;
  }

  // Seven bits a byte, the lowest first.
  std::uint64_t varint() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && !rest_.empty(); shift += 7) {
      const auto byte = std::to_integer<std::uint64_t>(rest_.front());
      if (shift == 63 && byte > 1) break;  // the 65th bit
      rest_ = rest_.subspan(1);
      value |= (byte & 0x7Fu) << shift;
      if (byte < 0x80u) return value;
    }
    fail();
    return 0;
  }

  std::uint32_t fixed32() { return static_cast<std::uint32_t>(fixed(4)); }
  std::uint64_t fixed64() { return fixed(8); }

 private:
  std::span<const std::byte> fail() {
    failed_ = true;
    rest_ = {};
    return {};
  }
  std::uint64_t fixed(std::size_t count) {
    std::uint64_t value = 0;
    const auto bytes = take(count);
    for (std::size_t i = bytes.size(); i-- != 0;) value = value << 8 | std::to_integer<std::uint64_t>(bytes[i]);
    return value;
  }

  std::span<const std::byte> rest_;
  bool failed_ = false;
};

// A field of a message of protocol buffers. A number stands in `value`, text or a message in `bytes`.
struct message_field {
  std::uint64_t number = 0;
  std::uint64_t value = 0;
  std::span<const std::byte> bytes{};
};

// Groups, which nobody writes any more, fail.
inline message_field next_field(byte_reader& message) {
  const std::uint64_t key = message.varint();
  message_field field{.number = key >> 3};
  switch (key & 7) {
    case 0:
      field.value = message.varint();
      break;
    case 1:
      field.value = message.fixed64();
      break;
    case 2:
      field.bytes = message.take(message.varint());
      break;
    case 5:
      field.value = message.fixed32();
      break;
    default:
      message.take(~std::uint64_t{0});
  }
  return field;
}

}  // namespace varscope::inline v1::detail
