// SPDX-License-Identifier: BSL-1.0
//
// Weights from a file: all of a model's variables or none, and every misfit named.
#include <varscope/io/load.hpp>

#include <varscope/varscope.hpp>

#include <algorithm>
#include <cstddef>
#include <cstring>
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
std::string refusal(const safetensors_file& file) {
  arena<net> variables{};
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
