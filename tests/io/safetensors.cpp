// SPDX-License-Identifier: BSL-1.0
//
// The reader of safetensors files: what it accepts, one sentence for each thing it refuses, and 20,000 damaged files.
#include <varscope/io/safetensors.hpp>

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

std::vector<std::byte> bytes_of(std::string_view text) {
  std::vector<std::byte> bytes;
  for (const char c : text) bytes.push_back(static_cast<std::byte>(c));
  return bytes;
}

std::string length_field(std::uint64_t length) {
  std::string text;
  for (unsigned shift = 0; shift != 64; shift += 8) text += static_cast<char>(length >> shift & 0xFF);
  return text;
}

// A file of this header and so many bytes of data, counting up.
std::string file_of(const std::string& header, std::size_t data_bytes) {
  std::string text = length_field(header.size()) + header;
  for (std::size_t i = 0; i != data_bytes; ++i) text += static_cast<char>(i);
  return text;
}

safetensors_file parsed(const std::string& text) { return {bytes_of(text), "model.safetensors"}; }

// The message that refuses a file, less the file's name; empty when it is accepted.
std::string refusal(const std::string& text) {
  try {
    parsed(text);
    return {};
  } catch (const io_error& error) {
    const std::string message = error.what();
    REQUIRE(message.rfind("model.safetensors ", 0) == 0);
    return message.substr(18);
  }
}

const std::string two_tensors =
    R"({"b":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]},"a/w":{"dtype":"U8","shape":[],"data_offsets":[8,9]}})";

}  // namespace

TEST_CASE("a file gives its tensors in the order of their data") {
  const safetensors_file file = parsed(file_of(two_tensors + "   ", 9));
  REQUIRE(file.entries().size() == 2);
  const safetensors_entry& b = file.entries()[0];
  CHECK(b.name == "b");
  CHECK(b.dtype == "F32");
  CHECK(b.shape == std::vector<std::int64_t>{2, 1});
  CHECK(file.data(b).size() == 8);
  CHECK(file.data(b)[3] == std::byte{3});

  const safetensors_entry* w = file.find("a/w");
  REQUIRE(w != nullptr);
  CHECK(w->shape.empty());
  CHECK(file.data(*w).size() == 1);
  CHECK(file.data(*w)[0] == std::byte{8});
  CHECK(file.find("a") == nullptr);
}

TEST_CASE("a file may hold no tensor, empty ones, metadata, and any dtype of the format") {
  CHECK(parsed(file_of("{}", 0)).entries().empty());
  CHECK(parsed(file_of(R"({"__metadata__":{"format":"tf","made by":"hand"}})", 0)).entries().empty());

  const auto with_empty = parsed(file_of(R"({"e":{"dtype":"I64","shape":[3,0,5],"data_offsets":[1,1]},
      "z":{"dtype":"BOOL","shape":[1],"data_offsets":[0,1]},"y":{"dtype":"F64","shape":[0],"data_offsets":[0,0]}})",
                                         1));
  REQUIRE(with_empty.entries().size() == 3);
  CHECK(with_empty.find("e")->shape == std::vector<std::int64_t>{3, 0, 5});
  CHECK(with_empty.data(*with_empty.find("e")).empty());
  CHECK(with_empty.data(*with_empty.find("y")).empty());

  struct row {
    const char* dtype;
    int bytes_of_eight;
  };
  for (const row& type :
       {row{"BOOL", 8}, {"U8", 8},   {"I8", 8},    {"F8_E5M2", 8}, {"F8_E4M3", 8}, {"F8_E8M0", 8}, {"I16", 16},
        {"U16", 16},    {"F16", 16}, {"BF16", 16}, {"I32", 32},    {"U32", 32},    {"F32", 32},    {"I64", 64},
        {"U64", 64},    {"F64", 64}, {"C64", 64},  {"F4", 4},      {"F6_E2M3", 6}, {"F6_E3M2", 6}}) {
    CAPTURE(type.dtype);
    const std::string end = std::to_string(type.bytes_of_eight);
    CHECK(refusal(file_of(std::string(R"({"x":{"dtype":")") + type.dtype + R"(","shape":[8],"data_offsets":[0,)" + end +
                              "]}}",
                          static_cast<std::size_t>(type.bytes_of_eight)))
              .empty());
  }
}

TEST_CASE("names may hold any text") {
  const auto file = parsed(file_of(R"({"\u00e9\n\"/w":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}})", 1));
  CHECK(file.entries()[0].name == "\xC3\xA9\n\"/w");
}

TEST_CASE("every other file is refused with one sentence") {
  const auto tensor = [](const std::string& fields) { return "{\"w\":{" + fields + "}}"; };
  const auto valid = R"("dtype":"F32","shape":[2],"data_offsets":[0,8])";

  struct row {
    std::string file;
    std::string message;
  };
  const row rows[] = {
      {"", "is not a safetensors file: it has fewer than 8 bytes."},
      {"1234567", "is not a safetensors file: it has fewer than 8 bytes."},
      {length_field(1), "is truncated or not a safetensors file: its header length, 1, reaches beyond its end."},
      {length_field(~std::uint64_t{0}) + "{}",
       "is truncated or not a safetensors file: its header length, 18446744073709551615, reaches beyond its end."},
      {length_field(~std::uint64_t{0} - 7) + "{}",
       "is truncated or not a safetensors file: its header length, 18446744073709551608, reaches beyond its end."},
      {length_field(3) + "{}", "is truncated or not a safetensors file: its header length, 3, reaches beyond its end."},
      {length_field(0), "is not a safetensors file: its header does not begin with {."},
      {file_of(" {}", 0), "is not a safetensors file: its header does not begin with {."},
      {file_of("[]", 0), "is not a safetensors file: its header does not begin with {."},
      {file_of("{", 0), "is not a safetensors file: its header is not JSON."},
      {file_of("{}}", 0), "is not a safetensors file: its header is not JSON."},
      {file_of(std::string("{}\0{", 4), 0), "is not a safetensors file: its header is not JSON."},
      {file_of("{\"\xFF\":1}", 0), "is not a safetensors file: its header is not JSON."},
      {file_of(R"({"w":{"shape":[[[[[[1]]]]]]}})", 0), "is not a safetensors file: its header is nested too deeply."},
      {file_of(tensor(valid).substr(0, tensor(valid).size() - 1) + ",\"w\":{}}", 8),
       "is not a safetensors file: w appears twice in its header."},
      {file_of(tensor(R"("dtype":"F32","dtype":"F32","shape":[2],"data_offsets":[0,8])"), 8),
       "is not a safetensors file: dtype appears twice in its header."},

      {file_of(R"({"__metadata__":[]})", 0), "is not a safetensors file: __metadata__ is not an object."},
      {file_of(R"({"__metadata__":{"a":1}})", 0),
       "is not a safetensors file: __metadata__ holds something that is not text."},

      {file_of(R"({"w":[]})", 0), "is not a safetensors file: tensor w is not described by an object."},
      {file_of(tensor(R"("shape":[2],"data_offsets":[0,8])"), 8), "is not a safetensors file: tensor w has no dtype."},
      {file_of(tensor(R"("dtype":"F32","data_offsets":[0,8])"), 8),
       "is not a safetensors file: tensor w has no shape."},
      {file_of(tensor(R"("dtype":"F32","shape":[2])"), 8), "is not a safetensors file: tensor w has no data_offsets."},
      {file_of(tensor(R"("dtype":"F32","shape":[2],"data_offsets":[0,8],"strides":[1])"), 8),
       "is not a safetensors file: tensor w has the unknown field strides."},
      {file_of(tensor(R"("dtype":4,"shape":[2],"data_offsets":[0,8])"), 8),
       "is not a safetensors file: tensor w has a dtype that is not text."},
      {file_of(tensor(R"("dtype":"float32","shape":[2],"data_offsets":[0,8])"), 8),
       "is not a safetensors file: tensor w has the unknown dtype float32."},
      {file_of(tensor(R"("dtype":"F\n32","shape":[2],"data_offsets":[0,8])"), 8),
       "is not a safetensors file: tensor w has the unknown dtype F?32."},
      {file_of(tensor(R"("dtype":"F32","shape":2,"data_offsets":[0,8])"), 8),
       "is not a safetensors file: tensor w has a shape that is not a list."},
      {file_of(tensor(R"("dtype":"F32","shape":[-2],"data_offsets":[0,8])"), 8),
       "is not a safetensors file: tensor w has an extent that is not a whole number from 0 on."},
      {file_of(tensor(R"("dtype":"F32","shape":[2.0],"data_offsets":[0,8])"), 8),
       "is not a safetensors file: tensor w has an extent that is not a whole number from 0 on."},
      {file_of(tensor(R"("dtype":"F32","shape":["2"],"data_offsets":[0,8])"), 8),
       "is not a safetensors file: tensor w has an extent that is not a whole number from 0 on."},
      {file_of(tensor(R"("dtype":"F32","shape":[18446744073709551616],"data_offsets":[0,8])"), 8),
       "is not a safetensors file: tensor w has an extent that is not a whole number from 0 on."},
      {file_of(tensor(R"("dtype":"F32","shape":[9223372036854775808],"data_offsets":[0,8])"), 8),
       "is not a safetensors file: tensor w has a shape too large for any file."},
      {file_of(tensor(R"("dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,8])"), 8),
       "is not a safetensors file: tensor w has a shape too large for any file."},
      {file_of(tensor(R"("dtype":"F32","shape":[4611686018427387904],"data_offsets":[0,8])"), 8),
       "is not a safetensors file: tensor w has a shape too large for any file."},
      {file_of(tensor(R"("dtype":"F4","shape":[3],"data_offsets":[0,1])"), 1),
       "is not a safetensors file: tensor w does not end with a whole byte."},

      {file_of(tensor(R"("dtype":"F32","shape":[2],"data_offsets":[0])"), 8),
       "is not a safetensors file: tensor w has data_offsets that are not two whole numbers from 0 on."},
      {file_of(tensor(R"("dtype":"F32","shape":[2],"data_offsets":[-8,0])"), 8),
       "is not a safetensors file: tensor w has data_offsets that are not two whole numbers from 0 on."},
      {file_of(tensor(R"("dtype":"F32","shape":[2],"data_offsets":{"0":0,"1":8})"), 8),
       "is not a safetensors file: tensor w has data_offsets that are not two whole numbers from 0 on."},
      {file_of(tensor(R"("dtype":"F32","shape":[2],"data_offsets":[8,0])"), 8),
       "is not a safetensors file: tensor w has data that ends before it begins."},
      {file_of(tensor(R"("dtype":"F32","shape":[2],"data_offsets":[0,4])"), 8),
       "is not a safetensors file: tensor w has 4 bytes of data where its dtype and shape need 8."},
      {file_of(tensor(valid), 7), "is truncated: the data of tensor w ends at byte 8, the file's data at byte 7."},
      {file_of(tensor(R"("dtype":"F32","shape":[2],"data_offsets":[18446744073709551600,18446744073709551608])"), 8),
       "is truncated: the data of tensor w ends at byte 18446744073709551608, the file's data at byte 8."},
      {file_of(tensor(valid), 9), "is not a safetensors file: its last tensor ends at byte 8, its data at byte 9."},
      {file_of(tensor(R"("dtype":"F32","shape":[2],"data_offsets":[1,9])"), 9),
       "is not a safetensors file: tensor w leaves a gap before its data."},
      {file_of(
           R"({"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[4],"data_offsets":[3,7]}})",
           7),
       "is not a safetensors file: tensor b overlaps the tensor before it."},
      {file_of(
           R"({"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}})",
           4),
       "is not a safetensors file: tensor b overlaps the tensor before it."},
      {file_of(
           R"({"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[0],"data_offsets":[2,2]}})",
           4),
       "is not a safetensors file: tensor b overlaps the tensor before it."},
  };
  for (const row& refused : rows) {
    CAPTURE(refused.file);
    CHECK(refusal(refused.file) == refused.message);
  }
}

TEST_CASE("a long name is cut in a message, between characters") {
  std::string name(199, 'n');
  name += "\xC3\xA9 and more";
  CHECK(refusal(file_of("{\"" + name + "\":[]}", 0)) ==
        "is not a safetensors file: tensor " + std::string(199, 'n') + "... is not described by an object.");
}

TEST_CASE("a file is read from its path") {
  const auto folder = std::filesystem::temp_directory_path() / ("varscope-" + std::to_string(std::random_device{}()));
  std::filesystem::create_directory(folder);
  const std::string missing = (folder / "missing.safetensors").string();
  CHECK_THROWS_WITH(safetensors_file(missing), missing + " does not exist.");
  CHECK_THROWS_WITH(safetensors_file(folder), folder.string() + " is not a file.");

  const auto path = folder / "two.safetensors";
  write_file(path, bytes_of(file_of(two_tensors, 9)));
  CHECK(safetensors_file(path).entries().size() == 2);
  CHECK(safetensors_file(path).name() == path.string());
  std::filesystem::remove_all(folder);
}

TEST_CASE("a damaged file is accepted or refused, and nothing else happens") {
  const std::string valid = file_of(
      R"({"__metadata__":{"format":"tf"},"conv1/weights":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},)"
      R"("conv1/biases":{"dtype":"F64","shape":[3],"data_offsets":[24,48]},"step":{"dtype":"I64","shape":[],"data_offsets":[48,56]}})",
      56);
  REQUIRE(refusal(valid).empty());

  std::mt19937 random(1);
  const auto below = [&](std::size_t limit) {
    return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random);
  };
  const std::string_view pieces[] = {"{",
                                     "}",
                                     "[",
                                     "]",
                                     ",",
                                     ":",
                                     "\"",
                                     "0",
                                     "-1",
                                     "1e9",
                                     "9223372036854775807",
                                     "null",
                                     "18446744073709551615",
                                     "\\u0000",
                                     "\xC3",
                                     "\"dtype\":",
                                     "[0,24]",
                                     "{}"};
  int accepted = 0;
  for (int i = 0; i != 20000; ++i) {
    std::string file = valid;
    for (std::size_t changes = 1 + below(3); changes != 0 && !file.empty(); --changes) {
      const std::size_t at = below(file.size());
      switch (below(5)) {
        case 0:
          file[at] = static_cast<char>(below(256));
          break;
        case 1:
          file[at] = static_cast<char>(file[at] ^ (1 << below(8)));
          break;
        case 2:
          file.erase(at, 1 + below(8));
          break;
        case 3:
          file.insert(at, pieces[below(std::size(pieces))]);
          break;
        default:
          file.resize(at);
          break;
      }
    }
    // Half of them with a header length that is right, so that the damage is met further in.
    if (const std::size_t data = file.rfind('}'); below(2) == 0 && data != file.npos && data >= 8)
      file.replace(0, 8, length_field(data + 1 - 8));
    try {
      const safetensors_file survivor = parsed(file);
      std::size_t bytes = 0;
      for (const safetensors_entry& entry : survivor.entries())
        for (const std::byte value : survivor.data(entry)) bytes += std::to_integer<unsigned>(value) < 256;
      accepted += bytes <= file.size();
    } catch (const io_error& error) {
      const std::string_view message = error.what();
      REQUIRE(message.back() == '.');
      REQUIRE(message.find('\n') == message.npos);
    }
  }
  CHECK(accepted > 0);
}
