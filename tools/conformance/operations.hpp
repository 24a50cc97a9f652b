// SPDX-License-Identifier: BSL-1.0
//
// The operations that a program can name: how each is called in C++, for the generator, and calling it, for the
// interpreter.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include <varscope/ops/array.hpp>
#include <varscope/ops/math.hpp>
#include <varscope/ops/nn.hpp>

namespace conformance {

struct operation_row {
  std::string_view name;  // in a program
  std::size_t arguments;
  bool is_operator;           // of C++ too: it takes no name
  std::string_view function;  // "nn::relu", or the operator
  varscope::tensor (*call)(std::span<const varscope::operand> x, std::string_view name);
};

using arguments = std::span<const varscope::operand>;

inline constexpr operation_row operation_rows[] = {
    {"+", 2, true, "+", [](arguments x, std::string_view) { return x[0] + x[1]; }},
    {"-", 2, true, "-", [](arguments x, std::string_view) { return x[0] - x[1]; }},
    {"*", 2, true, "*", [](arguments x, std::string_view) { return x[0] * x[1]; }},
    {"/", 2, true, "/", [](arguments x, std::string_view) { return x[0] / x[1]; }},
    {"neg", 1, true, "-", [](arguments x, std::string_view) { return -x[0]; }},
    {"add", 2, false, "add", [](arguments x, std::string_view n) { return add(x[0], x[1], {.name = n}); }},
    {"subtract", 2, false, "subtract",
     [](arguments x, std::string_view n) { return subtract(x[0], x[1], {.name = n}); }},
    {"multiply", 2, false, "multiply",
     [](arguments x, std::string_view n) { return multiply(x[0], x[1], {.name = n}); }},
    {"divide", 2, false, "divide", [](arguments x, std::string_view n) { return divide(x[0], x[1], {.name = n}); }},
    {"maximum", 2, false, "maximum", [](arguments x, std::string_view n) { return maximum(x[0], x[1], {.name = n}); }},
    {"minimum", 2, false, "minimum", [](arguments x, std::string_view n) { return minimum(x[0], x[1], {.name = n}); }},
    {"negative", 1, false, "negative",
     [](arguments x, std::string_view n) { return negative(x[0].as_tensor(), {.name = n}); }},
    {"square", 1, false, "square",
     [](arguments x, std::string_view n) { return square(x[0].as_tensor(), {.name = n}); }},
    {"identity", 1, false, "identity",
     [](arguments x, std::string_view n) { return identity(x[0].as_tensor(), {.name = n}); }},
    {"sigmoid", 1, false, "sigmoid",
     [](arguments x, std::string_view n) { return sigmoid(x[0].as_tensor(), {.name = n}); }},
    {"tanh", 1, false, "tanh", [](arguments x, std::string_view n) { return tanh(x[0].as_tensor(), {.name = n}); }},
    {"relu", 1, false, "nn::relu",
     [](arguments x, std::string_view n) { return varscope::nn::relu(x[0].as_tensor(), {.name = n}); }},
    {"conv2d", 2, false, "nn::conv2d",
     [](arguments x, std::string_view n) {
       return varscope::nn::conv2d(x[0].as_tensor(), x[1].as_tensor(), {.name = n});
     }},
};

}  // namespace conformance
