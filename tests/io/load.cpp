// SPDX-License-Identifier: BSL-1.0
//
// Weights from a file: all of a model's variables or none, and every misfit named.
#include <varscope/io/load.hpp>

#include <varscope/varscope.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include <support/catch.hpp>

using namespace varscope;

namespace {

constexpr void two_layers(graph& g) {
  scope<"a">(g, [&] {
    get_variable<"w">(g, {2, 3}, init::zeros());
    get_variable<"b">(g, {3}, init::zeros(), {.dtype = dtype::float64});
  });
  get_variable<"step">(g, scalar, init::zeros(), {.dtype = dtype::int64});
  get_variable<"mask">(g, {2}, init::zeros(), {.dtype = dtype::boolean});
}
constexpr auto& net = graph_of<two_layers>;

// The elements 1, 2, 3, ... of each variable; mask is {true, false}.
constexpr float w_values[] = {1, 2, 3, 4, 5, 6};
constexpr double b_values[] = {1, 2, 3};
constexpr std::int64_t step_value = 1;
constexpr std::uint8_t mask_values[] = {1, 0};

struct tensor_of_file {
  std::string name, dtype, shape;
  std::vector<std::byte> data;
};

template <class T, std::size_t N>
std::vector<std::byte> bytes_of(const T (&values)[N]) {
  std::vector<std::byte> bytes(sizeof(values));
  std::memcpy(bytes.data(), values, sizeof(values));
  return bytes;
}

std::vector<tensor_of_file> fitting() {
  return {{"a/b", "F64", "[3]", bytes_of(b_values)},
          {"a/w", "F32", "[2,3]", bytes_of(w_values)},
          {"mask", "BOOL", "[2]", bytes_of(mask_values)},
          {"step", "I64", "[]", bytes_of({step_value})}};
}

safetensors_file file_of(const std::vector<tensor_of_file>& tensors) {
  std::string header = "{";
  std::vector<std::byte> data;
  for (const tensor_of_file& tensor : tensors) {
    header += (header.size() > 1 ? ",\"" : "\"") + tensor.name + "\":{\"dtype\":\"" + tensor.dtype +
              "\",\"shape\":" + tensor.shape + ",\"data_offsets\":[" + std::to_string(data.size()) + "," +
              std::to_string(data.size() + tensor.data.size()) + "]}";
    data.insert(data.end(), tensor.data.begin(), tensor.data.end());
  }
  header += "}";
  std::vector<std::byte> bytes(8);
  bytes[0] = static_cast<std::byte>(header.size() & 0xFF);
  bytes[1] = static_cast<std::byte>(header.size() >> 8);
  for (const char c : header) bytes.push_back(static_cast<std::byte>(c));
  bytes.insert(bytes.end(), data.begin(), data.end());
  return {bytes, "two.safetensors"};
}

// The message that refuses the file; the arena keeps every byte. Empty when the file is loaded.
template <class Arena = arena<graph_of<two_layers>>>
std::string refusal(const safetensors_file& file) {
  Arena variables{};
  const auto memory = variables.memory();
  std::fill(memory.begin(), memory.end(), std::byte{0x55});
  try {
    load(variables, file);
    return {};
  } catch (const io_error& error) {
    CHECK(std::all_of(memory.begin(), memory.end(), [](std::byte value) { return value == std::byte{0x55}; }));
    return error.what();
  }
}

template <class View, class T, std::size_t N>
bool holds(const View& view, const T (&values)[N]) {
  return std::equal(view.begin(), view.end(), std::begin(values), std::end(values));
}

// A matrix, whose columns are output channels, and a table, whose rows are.
constexpr void quantizable(graph& g) {
  const auto w = get_variable<"w">(g, {2, 3}, init::zeros());
  const auto b = get_variable<"b">(g, {3}, init::zeros());
  const auto table = get_variable<"table">(g, {2, 2}, init::zeros());
  identity<"y">(matmul(placeholder<"x">(g, {1, 2}), w) + b);
  identity<"row">(gather(table, constant<"nth">(g, 1)));
}
using int8_arena = arena<graph_of<quantizable>, 4, quantized<"", dtype::int8>>;
using half_arena = arena<graph_of<quantizable>, 4, quantized<"w", dtype::float16>, quantized<"table", dtype::bfloat16>>;

safetensors_file quantizable_file(const float (&w)[6], const float (&table)[4]) {
  return file_of({{"w", "F32", "[2,3]", bytes_of(w)},
                  {"b", "F32", "[3]", bytes_of({0.1f, 0.2f, 0.3f})},
                  {"table", "F32", "[2,2]", bytes_of(table)}});
}

template <class View, class T, std::size_t N>
bool holds_bits(const View& view, const T (&bits)[N]) {
  return std::equal(view.begin(), view.end(), std::begin(bits), std::end(bits),
                    [](auto code, T expected) { return code.bits == expected; });
}

}  // namespace

TEST_CASE("a fitting file fills every variable, whatever its order") {
  arena<net> variables{};
  load(variables, file_of(fitting()));
  CHECK(holds(variables.get<"a/w">(), w_values));
  CHECK(holds(variables.get<"a/b">(), b_values));
  CHECK(holds(variables.get<"mask">(), {true, false}));
  CHECK(holds(variables.get<"step">(), {step_value}));
}

TEST_CASE("a file that does not fit changes nothing and says all that is wrong") {
  CHECK(refusal(file_of(fitting())).empty());

  auto tensors = fitting();
  tensors.erase(tensors.begin() + 1);
  CHECK(refusal(file_of(tensors)) == "two.safetensors does not fit the model: variable a/w is missing.");

  tensors = fitting();
  tensors.push_back({"a/w/Adam", "F32", "[2,3]", bytes_of(w_values)});
  CHECK(refusal(file_of(tensors)) == "two.safetensors does not fit the model: the model has no variable a/w/Adam.");

  tensors = fitting();
  tensors[1].shape = "[3,2]";
  CHECK(refusal(file_of(tensors)) ==
        "two.safetensors does not fit the model: variable a/w has shape [3,2] in the file and [2,3] in the model.");

  tensors = fitting();
  tensors[3].shape = "[1]";
  CHECK(refusal(file_of(tensors)) ==
        "two.safetensors does not fit the model: variable step has shape [1] in the file and [] in the model.");

  tensors = fitting();
  tensors[1].dtype = "I32";
  CHECK(refusal(file_of(tensors)) ==
        "two.safetensors does not fit the model: variable a/w has dtype int32 in the file and float32 in the model.");

  tensors = fitting();
  tensors[3].dtype = "U64";
  CHECK(refusal(file_of(tensors)) ==
        "two.safetensors does not fit the model: variable step has dtype U64 in the file and int64 in the model.");

  tensors = fitting();
  tensors[2].data[1] = std::byte{2};
  CHECK(refusal(file_of(tensors)) ==
        "two.safetensors does not fit the model: variable mask of dtype bool has an element that is neither 0 nor 1.");
}

TEST_CASE("all misfits come in one message: the model's variables in their order, then what is surplus") {
  auto tensors = fitting();
  tensors[0].name = "a/bias";                                         // a/b
  tensors[1] = {"a/w", "F64", "[3]", bytes_of(b_values)};             // shape and dtype
  tensors[2] = {"mask", "U8", "[2]", bytes_of(mask_values)};          // dtype
  tensors[3] = {"global_step", "I64", "[]", bytes_of({step_value})};  // step
  CHECK(refusal(file_of(tensors)) ==
        "two.safetensors does not fit the model: "
        "variable a/w has shape [3] in the file and [2,3] in the model, and dtype float64 in the file and float32 "
        "in the model; variable a/b is missing; variable step is missing; variable mask has dtype uint8 in the file "
        "and bool in the model; the model has no variable a/bias; the model has no variable global_step.");
}

TEST_CASE("a checkpoint is loaded by its path, its index or what its files begin with, and has to fit") {
  constexpr auto with_everything = [](graph& g) {
    scope<"digits">(g, [&] {
      const auto layer = [&](shape weights) {
        get_variable<"weights">(g, weights, init::zeros());
        get_variable<"biases">(g, {weights[weights.rank() - 1]}, init::zeros());
      };
      scope<"conv1">(g, [&] { layer({3, 3, 1, 8}); });
      scope<"conv2">(g, [&] { layer({3, 3, 8, 16}); });
      scope<"dense">(g, [&] { layer({64, 10}); });
    });
  };
  arena<graph_of<with_everything>> expected{};
  load(expected, "examples/digits/data/digits.safetensors");
  for (const char* path : {"tests/io/data/digits.ckpt", "tests/io/data/digits.ckpt.index"}) {
    arena<graph_of<with_everything>> variables{};
    load(variables, path);
    CHECK(std::memcmp(variables.memory().data(), expected.memory().data(), sizeof variables) == 0);
  }

  constexpr auto another = [](graph& g) {
    scope<"digits">(g, [&] {
      scope<"dense">(g, [&] {
        get_variable<"weights">(g, {32, 10}, init::zeros());
        get_variable<"bias">(g, {10}, init::zeros());
      });
    });
  };
  arena<graph_of<another>> variables{};
  CHECK_THROWS_WITH(load(variables, "tests/io/data/digits.ckpt.index"),
                    "tests/io/data/digits.ckpt does not fit the model: "
                    "variable digits/dense/weights has shape [64,10] in the file and [32,10] in the model; "
                    "variable digits/dense/bias is missing; the model has no variable digits/conv1/biases; "
                    "the model has no variable digits/conv1/weights; the model has no variable digits/conv2/biases; "
                    "the model has no variable digits/conv2/weights; the model has no variable digits/dense/biases.");
}

// The columns of w have the largest magnitudes 127, 254 and 0, the rows of the table 127 and 508.
TEST_CASE("a quantized variable gets a scale for each channel, and codes to the nearest, halves away from zero") {
  int8_arena variables{};
  load(variables, quantizable_file({127, -254, 0, 63.5f, 3, 0}, {-127, -2.5f, 508, -5.9f}));
  CHECK(holds(variables.get<"w">().scales(), {1.0f, 2.0f, 1.0f}));
  CHECK(holds(variables.get<"w">().codes(), {127, -127, 0, 64, 2, 0}));
  CHECK(holds(variables.get<"table">().scales(), {1.0f, 4.0f}));
  CHECK(holds(variables.get<"table">().codes(), {-127, -3, 127, -1}));
  CHECK(holds(variables.get<"b">(), {0.1f, 0.2f, 0.3f}));
  CHECK(detail::int8_code(0.49999997f, 1) == 0);  // and the float 0.49999997f + 0.5f is 1
}

// float16 has 10 bits after the first, bfloat16 7.
TEST_CASE("16-bit floats are the nearest, halves the even one") {
  half_arena variables{};
  load(variables, quantizable_file({1, 1 + 0x1p-11f, 1 + 0x3p-11f, -65504, 0x1p-24f, 0x1p-26f},
                                   {-1, 1 + 0x1p-8f, 1 + 0x3p-8f, 1e38f}));
  CHECK(holds_bits(variables.get<"w">().codes(), {0x3C00, 0x3C00, 0x3C02, 0xFBFF, 0x0001, 0x0000}));
  CHECK(holds_bits(variables.get<"table">().codes(), {0xBF80, 0x3F80, 0x3F82, 0x7E96}));
}

TEST_CASE("numbers that have no code do not fit") {
  constexpr float nan = std::numeric_limits<float>::quiet_NaN(), infinity = std::numeric_limits<float>::infinity();
  CHECK(refusal<int8_arena>(quantizable_file({nan, 1, 2, 3, infinity, -infinity}, {1e38f, 0, nan, 0})) ==
        "two.safetensors does not fit the model: variable w is to be kept as int8 and has 3 elements that are NaN or "
        "infinite; variable table is to be kept as int8 and has 1 element that is NaN or infinite.");
  CHECK(refusal<half_arena>(quantizable_file({65504, 65505, 1, 2, -1e6f, nan}, {infinity, 3e38f, 0, 0})) ==
        "two.safetensors does not fit the model: variable w is to be kept as float16 and has 1 element that is NaN or "
        "infinite, and 2 elements beyond 65504; variable table is to be kept as bfloat16 and has 1 element that is NaN "
        "or infinite.");
  CHECK(refusal<half_arena>(quantizable_file({65504, -65505, 1, 2, 3, 4}, {3e38f, 0, 0, 0})) ==
        "two.safetensors does not fit the model: variable w is to be kept as float16 and has 1 element beyond 65504.");
  CHECK(refusal<int8_arena>(file_of({{"w", "I8", "[2,3]", std::vector<std::byte>(6)},
                                     {"b", "F32", "[3]", bytes_of({nan, 0.0f, 0.0f})},
                                     {"table", "F32", "[4]", bytes_of({1.0f, 2.0f, 3.0f, 4.0f})}})) ==
        "two.safetensors does not fit the model: variable w has dtype int8 in the file and float32 in the model; "
        "variable table has shape [4] in the file and [2,2] in the model.");
}
