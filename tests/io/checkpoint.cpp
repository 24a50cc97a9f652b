// SPDX-License-Identifier: BSL-1.0
//
// The reader of TensorFlow's checkpoints: a checkpoint of TensorFlow's own, checkpoints of a writer that is written
// differently, one sentence for each thing that is refused, and damage at every byte.
#include <varscope/io/checkpoint.hpp>

#include <varscope/io/safetensors.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <support/catch.hpp>

using namespace varscope;

namespace {

const char* const digits = "tests/io/data/digits.ckpt";

std::vector<std::byte> bytes_of(std::string_view text) {
  std::vector<std::byte> bytes;
  for (const char c : text) bytes.push_back(static_cast<std::byte>(c));
  return bytes;
}
std::string text_of(const std::vector<std::byte>& bytes) {
  std::string text;
  for (const std::byte value : bytes) text += static_cast<char>(value);
  return text;
}

std::string fixed(std::uint64_t value, int bytes) {
  std::string text;
  for (int i = 0; i != bytes; ++i) text += static_cast<char>(value >> 8 * i & 0xFF);
  return text;
}
std::string varint(std::uint64_t value) {
  if (value < 128) return std::string(1, static_cast<char>(value));
  return static_cast<char>(value % 128 + 128) + varint(value / 128);
}
std::string number_field(int number, std::uint64_t value) {
  return varint(static_cast<std::uint64_t>(number) * 8) + varint(value);
}
std::string text_field(int number, const std::string& text) {
  return varint(static_cast<std::uint64_t>(number) * 8 + 2) + varint(text.size()) + text;
}

// Polynomial division, a bit at a time; the mask is LevelDB's.
std::uint32_t checksum(const std::string& text) {
  std::uint32_t crc = 0xFFFFFFFFu;
  for (const char c : text)
    for (int bit = 0; bit != 8; ++bit) {
      const bool odd = ((crc ^ static_cast<unsigned char>(c) >> bit) & 1) != 0;
      crc = crc / 2 ^ (odd ? 0x82F63B78u : 0);
    }
  crc = ~crc;
  return ((crc >> 15) | (crc << 17)) + 0xA282EAD8u;
}

struct key_and_value {
  std::string key, value;
};

std::string block_of(const std::vector<key_and_value>& entries) {
  std::string block, before;
  for (const auto& [key, value] : entries) {
    std::size_t shared = 0;
    while (shared < before.size() && shared < key.size() && before[shared] == key[shared]) ++shared;
    block += varint(shared) + varint(key.size() - shared) + varint(value.size()) + key.substr(shared) + value;
    before = key;
  }
  return block + fixed(0, 4) + fixed(1, 4);
}

// A table with so many entries a block.
std::string table_of(const std::vector<key_and_value>& entries, std::size_t entries_a_block = 2) {
  std::string file;
  const auto add_block = [&](const std::string& block) {
    const std::string place = varint(file.size()) + varint(block.size());
    file += block + '\0' + fixed(checksum(block + '\0'), 4);
    return place;
  };
  std::vector<key_and_value> blocks;
  for (std::size_t i = 0; i < entries.size(); i += entries_a_block) {
    const std::size_t last = std::min(i + entries_a_block, entries.size());
    const std::vector<key_and_value> some(entries.begin() + static_cast<std::ptrdiff_t>(i),
                                          entries.begin() + static_cast<std::ptrdiff_t>(last));
    blocks.push_back({entries[last - 1].key, add_block(block_of(some))});
  }
  std::string footer = add_block(block_of({}));
  footer += add_block(block_of(blocks));
  footer.resize(40);
  return file + footer + fixed(0xDB4775248B80FB57u, 8);
}

const std::string header = number_field(1, 1) + text_field(3, number_field(1, 1));

std::string shape_of(const std::vector<std::uint64_t>& extents) {
  std::string shape;
  for (const std::uint64_t extent : extents) shape += text_field(2, extent == 0 ? "" : number_field(1, extent));
  return shape;
}

std::string entry_of(int dtype, const std::vector<std::uint64_t>& extents, std::uint64_t offset,
                     const std::string& data) {
  return number_field(1, static_cast<std::uint64_t>(dtype)) + text_field(2, shape_of(extents)) +
         number_field(4, offset) + number_field(5, data.size()) + varint(6 * 8 + 5) + fixed(checksum(data), 4);
}

const std::string eight_bytes = "abcdefgh";
const std::string nine_bytes = "abcdefghi";

// The message that refuses the files, less the checkpoint's name; empty when they are accepted.
std::string refusal(const std::string& index, const std::string& data = eight_bytes) {
  try {
    checkpoint_file(bytes_of(index), bytes_of(data), "model.ckpt");
    return {};
  } catch (const io_error& error) {
    const std::string message = error.what();
    REQUIRE(message.rfind("model.ckpt.", 0) == 0);
    REQUIRE(message.back() == '.');
    REQUIRE(message.find('\n') == message.npos);
    return message.substr(11);
  }
}

// The same of a checkpoint of one variable w, whose entry is given.
std::string refusal_of_entry(const std::string& entry, const std::string& data = eight_bytes) {
  return refusal(table_of({{"", header}, {"w", entry}}), data);
}

std::string contents(const checkpoint_file& file) {
  std::string text;
  for (const checkpoint_entry& entry : file.entries()) {
    text += entry.name + " " + entry.dtype;
    for (const std::int64_t extent : entry.shape) text += "," + std::to_string(extent);
    for (const std::byte value : file.data(entry)) text += static_cast<char>(value);
  }
  return text;
}

}  // namespace

TEST_CASE("checksums are CRC-32C") {
  CHECK(detail::crc32c(bytes_of("123456789")) == 0xE3069283u);  // the check value of the catalogues of CRCs
  CHECK(detail::crc32c(bytes_of("6789"), detail::crc32c(bytes_of("12345"))) == 0xE3069283u);
  CHECK(detail::masked_crc32c(bytes_of("a")) == checksum("a"));
}

TEST_CASE("a checkpoint of TensorFlow gives what the same variables give in a safetensors file") {
  const checkpoint_file file(digits);
  CHECK(file.name() == digits);
  CHECK(checkpoint_file(std::string(digits) + ".index").name() == digits);
  const safetensors_file same("examples/digits/data/digits.safetensors");
  REQUIRE(file.entries().size() == 6);
  for (const checkpoint_entry& entry : file.entries()) {
    CAPTURE(entry.name);
    const safetensors_entry* other = same.find(entry.name);
    REQUIRE(other != nullptr);
    CHECK(entry.dtype == "float32");
    CHECK(entry.shape == other->shape);
    const auto values = file.data(entry), expected = same.data(*other);
    CHECK(std::equal(values.begin(), values.end(), expected.begin(), expected.end()));
  }
  CHECK(file.find("digits/dense/weights") == &file.entries()[5]);
  CHECK(file.find("digits/dense") == nullptr);
}

TEST_CASE("a path names a checkpoint by its index or by what its files begin with") {
  CHECK(checkpoint_file::is_named_by(digits));
  CHECK(checkpoint_file::is_named_by("missing.ckpt.index"));
  CHECK(!checkpoint_file::is_named_by("missing.ckpt"));
  CHECK(!checkpoint_file::is_named_by("examples/digits/data/digits.safetensors"));
}

TEST_CASE("a checkpoint may have any dtype, empty tensors, scalars, text, gaps, and many blocks") {
  struct row {
    int number;
    const char* name;
    std::size_t bytes;
  };
  const row rows[] = {{1, "float32", 4},   {2, "float64", 8},      {3, "int32", 4},    {4, "uint8", 1},
                      {5, "int16", 2},     {6, "int8", 1},         {9, "int64", 8},    {8, "complex64", 8},
                      {10, "bool", 1},     {11, "qint8", 1},       {12, "quint8", 1},  {13, "qint32", 4},
                      {14, "bfloat16", 2}, {15, "qint16", 2},      {16, "quint16", 2}, {17, "uint16", 2},
                      {19, "float16", 2},  {18, "complex128", 16}, {22, "uint32", 4},  {23, "uint64", 8}};
  std::vector<key_and_value> entries{{"", header}};
  std::string data;
  for (const row& type : rows) {
    data += "gap";
    const std::string elements(3 * type.bytes, static_cast<char>(type.number));
    entries.push_back({"v" + std::to_string(100 + entries.size()), entry_of(type.number, {3}, data.size(), elements)});
    data += elements;
  }
  entries.push_back({"w/empty", entry_of(1, {2, 0, 5}, 0, "")});
  entries.push_back({"w/scalar", entry_of(6, {}, 0, data.substr(0, 1))});
  entries.push_back({"w/text", entry_of(7, {2}, 0, "gap") + number_field(99, 1) + text_field(98, "later")});

  for (const std::size_t entries_a_block : {1u, 2u, 7u, 100u}) {
    const checkpoint_file file(bytes_of(table_of(entries, entries_a_block)), bytes_of(data), "model.ckpt");
    REQUIRE(file.entries().size() == std::size(rows) + 3);
    for (std::size_t i = 0; i != std::size(rows); ++i) {
      const checkpoint_entry& entry = file.entries()[i];
      CHECK(entry.dtype == rows[i].name);
      CHECK(entry.shape == std::vector<std::int64_t>{3});
      CHECK(file.data(entry).size() == 3 * rows[i].bytes);
      CHECK(file.data(entry)[0] == static_cast<std::byte>(rows[i].number));
    }
    CHECK(file.find("w/empty")->shape == std::vector<std::int64_t>{2, 0, 5});
    CHECK(file.find("w/scalar")->shape.empty());
    CHECK(file.data(*file.find("w/text")).size() == 3);
  }
}

TEST_CASE("every other index is refused with one sentence") {
  const std::string entry = entry_of(1, {2}, 0, eight_bytes);
  const std::string valid = table_of({{"", header}, {"w", entry}});
  REQUIRE(refusal(valid).empty());

  CHECK(refusal("") == "index is not a checkpoint's index: it has fewer than 48 bytes.");
  CHECK(refusal(std::string(47, 'x')) == "index is not a checkpoint's index: it has fewer than 48 bytes.");
  CHECK(refusal(std::string(100, 'x')) ==
        "index is truncated or not a checkpoint's index: it does not end in the number that ends one.");
  CHECK(refusal(valid.substr(0, valid.size() - 1)) ==
        "index is truncated or not a checkpoint's index: it does not end in the number that ends one.");
  CHECK(refusal(valid.substr(valid.size() - 48)).find("index is damaged: its block at byte") == 0);
  CHECK(refusal(std::string(40, '\xFF') + fixed(0xDB4775248B80FB57u, 8)) ==
        "index is damaged: its last 48 bytes cannot be read.");
  std::string far(varint(0) + varint(~std::uint64_t{0}) + varint(0) + varint(8));
  far.resize(40);
  CHECK(refusal(valid + far + fixed(0xDB4775248B80FB57u, 8)) ==
        "index is damaged: its block at byte 0 reaches beyond its end.");

  std::string changed = valid;
  changed[10] ^= 1;
  CHECK(refusal(changed) == "index is damaged: its block at byte 0 has a wrong checksum.");

  changed = valid;
  const std::size_t first_block = block_of({{"", header}, {"w", entry}}).size();
  changed[first_block] = 1;
  changed.replace(first_block + 1, 4, fixed(checksum(changed.substr(0, first_block + 1)), 4));
  CHECK(refusal(changed) ==
        "index has a compressed block, which TensorFlow does not write and varscope does not read.");

  CHECK(refusal(table_of({})) == "index is not a checkpoint's index: it has no header.");
  CHECK(refusal(table_of({{"w", entry}})) == "index is not a checkpoint's index: it has no header.");
  CHECK(refusal(table_of({{"", header}, {"w", entry}, {"v", entry}})) ==
        "index is damaged: its names are not in order.");
  CHECK(refusal(table_of({{"", header}, {"w", entry}, {"w", entry}}, 1)) ==
        "index is damaged: its names are not in order.");

  CHECK(refusal(table_of({{"", "\x08"}})) == "index is damaged: its header cannot be read.");
  CHECK(refusal(table_of({{"", number_field(1, 1) + text_field(3, "\x08")}})) ==
        "index is damaged: its header cannot be read.");
  CHECK(refusal(table_of({{"", number_field(1, 1) + text_field(3, number_field(2, 2))}})) ==
        "index is of a newer format than varscope reads.");
  CHECK(refusal(table_of({{"", number_field(1, 1) + number_field(2, 1)}})) ==
        "index is of a checkpoint that a big-endian machine wrote, which varscope does not read.");
  CHECK(refusal(table_of({{"", number_field(1, 3)}})) ==
        "index is of a checkpoint of 3 shards, and varscope reads those of one.");

  CHECK(refusal_of_entry("\x08") == "index is damaged: variable w has an entry that cannot be read.");
  CHECK(refusal_of_entry(entry + "\x0B") == "index is damaged: variable w has an entry that cannot be read.");
  CHECK(refusal_of_entry(entry + text_field(2, text_field(2, "\x08"))) ==
        "index is damaged: variable w has an entry that cannot be read.");
  CHECK(refusal_of_entry(entry + number_field(3, 1)) ==
        "index is damaged: variable w is in a shard that does not exist.");
  CHECK(refusal_of_entry(entry + text_field(7, "")) ==
        "index holds variable w in slices, and varscope reads whole ones.");
  CHECK(refusal(table_of({{"", header}, {std::string("\0w", 2), entry}})) ==
        "index is damaged: it has slices of no variable.");
  CHECK(refusal_of_entry(entry_of(24, {2}, 0, eight_bytes)) ==
        "index is damaged: variable w has the unknown dtype 24.");
  CHECK(refusal_of_entry(entry_of(0, {2}, 0, eight_bytes)) == "index is damaged: variable w has the unknown dtype 0.");
  CHECK(refusal_of_entry(entry_of(1, {3}, 0, eight_bytes)) ==
        "index is damaged: variable w has 8 bytes of data where its dtype and shape need 12.");
  CHECK(refusal_of_entry(entry_of(1, {~std::uint64_t{0}}, 0, eight_bytes)) ==
        "index is damaged: variable w has a negative extent.");
  CHECK(refusal_of_entry(entry_of(1, {1u << 31, 1u << 31, 8}, 0, eight_bytes)) ==
        "index is damaged: variable w has a shape too large for any file.");
  CHECK(refusal_of_entry(entry_of(1, {1u << 31, 1u << 31}, 0, eight_bytes)) ==
        "index is damaged: variable w has a shape too large for any file.");
  CHECK(refusal_of_entry(entry + text_field(2, number_field(3, 1))) == "index is damaged: variable w has no rank.");
  CHECK(refusal_of_entry(entry_of(1, {2}, ~std::uint64_t{0}, eight_bytes)) ==
        "index is damaged: variable w has data too far in for any file.");
}

TEST_CASE("data that is not what the index says is refused") {
  const std::string entry = entry_of(1, {2}, 0, eight_bytes);
  CHECK(refusal_of_entry(entry, nine_bytes).empty());
  CHECK(refusal_of_entry(entry, "abcdefg") ==
        "data-00000-of-00001 is truncated: variable w ends at byte 8, the file at byte 7.");
  CHECK(refusal_of_entry(entry, "abcdefgH") == "data-00000-of-00001 is damaged: variable w has a wrong checksum.");

  const auto folder = std::filesystem::temp_directory_path() / ("varscope-" + std::to_string(std::random_device{}()));
  std::filesystem::create_directory(folder);
  const std::string prefix = (folder / "model.ckpt").string();
  CHECK_THROWS_WITH(checkpoint_file(prefix), prefix + ".index does not exist.");
  write_file(prefix + ".index", read_file(std::string(digits) + ".index"));
  CHECK_THROWS_WITH(checkpoint_file(prefix), prefix + ".data-00000-of-00001 does not exist.");
  std::filesystem::remove_all(folder);
}

TEST_CASE("an index or data cut at any length is refused") {
  const std::string index = text_of(read_file(std::string(digits) + ".index"));
  const std::string data = text_of(read_file(std::string(digits) + ".data-00000-of-00001"));
  REQUIRE(refusal(index, data).empty());
  for (std::size_t length = 0; length != index.size(); ++length) CHECK(!refusal(index.substr(0, length), data).empty());
  for (std::size_t length = 0; length < data.size(); length += 97)
    CHECK(!refusal(index, data.substr(0, length)).empty());
  CHECK(!refusal(index, data.substr(0, data.size() - 1)).empty());
}

TEST_CASE("a bit flipped anywhere is found, or changes nothing") {
  std::string index = text_of(read_file(std::string(digits) + ".index"));
  std::string data = text_of(read_file(std::string(digits) + ".data-00000-of-00001"));
  const std::string whole = contents(checkpoint_file(bytes_of(index), bytes_of(data), "model.ckpt"));
  std::size_t accepted = 0;
  for (std::size_t bit = 0; bit != index.size() * 8; ++bit) {
    const auto flip = [&] { index[bit / 8] = static_cast<char>(index[bit / 8] ^ 1 << bit % 8); };
    flip();
    if (refusal(index, data).empty()) {
      ++accepted;
      CHECK(contents(checkpoint_file(bytes_of(index), bytes_of(data), "model.ckpt")) == whole);
    }
    flip();
  }
  CHECK(accepted <= 40 * 8);  // the footer's filling, which no checksum covers
  for (std::size_t bit = 0; bit < data.size() * 8; bit += 131) {
    data[bit / 8] = static_cast<char>(data[bit / 8] ^ 1 << bit % 8);
    CHECK(!refusal(index, data).empty());
    data[bit / 8] = static_cast<char>(data[bit / 8] ^ 1 << bit % 8);
  }
}

TEST_CASE("damage under a right checksum is accepted or refused, and nothing else happens") {
  const std::string entries = block_of({{"", header},
                                        {"conv1/biases", entry_of(1, {2}, 0, eight_bytes)},
                                        {"conv1/weights", entry_of(1, {2, 1}, 0, eight_bytes)},
                                        {"step", entry_of(9, {}, 0, eight_bytes)}});
  // A table of these bytes as its one block, and of that block's place.
  const auto table = [](const std::string& block, const std::string& place) {
    std::string file = block + '\0' + fixed(checksum(block + '\0'), 4);
    const std::string blocks = block_of({{"x", place}});
    std::string footer = varint(file.size()) + varint(8) + varint(file.size() + 13) + varint(blocks.size());
    file += block_of({}) + '\0' + fixed(checksum(block_of({}) + '\0'), 4);
    file += blocks + '\0' + fixed(checksum(blocks + '\0'), 4);
    footer.resize(40);
    return file + footer + fixed(0xDB4775248B80FB57u, 8);
  };
  REQUIRE(refusal(table(entries, varint(0) + varint(entries.size()))).empty());

  std::mt19937 random(1);
  const auto below = [&](std::size_t limit) {
    return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random);
  };
  const std::string pieces[] = {varint(0),
                                varint(1),
                                varint(127),
                                varint(1u << 20),
                                varint(~std::uint64_t{0}),
                                fixed(0, 4),
                                fixed(~std::uint64_t{0}, 4),
                                std::string(11, '\xFF')};
  std::size_t accepted = 0;
  for (int i = 0; i != 20000; ++i) {
    std::string block = entries;
    for (std::size_t changes = 1 + below(3); changes != 0 && !block.empty(); --changes) {
      const std::size_t at = below(block.size());
      switch (below(4)) {
        case 0:
          block[at] = static_cast<char>(block[at] ^ 1 << below(8));
          break;
        case 1:
          block.erase(at, 1 + below(8));
          break;
        case 2:
          block.insert(at, pieces[below(std::size(pieces))]);
          break;
        default:
          block[at] = static_cast<char>(below(256));
      }
    }
    std::string place = varint(0) + varint(block.size());
    if (below(10) == 0) place[below(place.size())] = static_cast<char>(below(256));
    accepted += refusal(table(block, place)).empty();
  }
  CHECK(accepted > 0);
}
