// SPDX-License-Identifier: BSL-1.0
//
// The operations that a program can name: how each is called in C++, for the generator, and calling it, for the
// interpreter. The rows stand in math_operations.cpp, array_operations.cpp and nn_operations.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <variant>
#include <vector>

#include <varscope/graph/tensor.hpp>
#include <varscope/ops/operand.hpp>

#include "program.hpp"

namespace conformance {

// What an attribute is in a program, and how the generator writes it.
enum class attribute_kind : std::uint8_t {
  flag,      // true
  integer,   // 3
  real,      // 0.5
  axes,      // 1 or {0, 2}, an axis_list
  list,      // 1 or {0, 2}, in a shape's clothes; {}: not given
  pairs,     // {{1, 0}, {0, 0}}
  extents,   // rows and columns: {2, 2}
  shape,     // {-1, 64}, scalar
  padding,   // "SAME": padding::same
  pad_mode,  // "REFLECT": pad_mode::reflect
  dtype,     // "int32": dtype::int32
};

// How it is given to the function in C++.
enum class placement : std::uint8_t { option, argument, required_argument };

struct attribute_rule {
  const char* name;
  attribute_kind kind;
  placement where = placement::option;
  const char* option = nullptr;  // its name in C++, where it is another
};

// What stands in "args".
enum class operands : std::uint8_t {
  tensors,
  numbers_too,       // but not only numbers
  tensor_list,       // in C++ one argument, {a, b}
  variable_and_rest  // the first is a variable
};

using bound_argument = std::variant<varscope::operand, varscope::variable>;

// A call in a program that runs.
struct operation_call {
  std::span<const bound_argument> arguments;
  const conformance::attributes& attributes;
  std::string_view name;  // without characters: the default

  varscope::operand operand(std::size_t i) const {
    const auto* v = std::get_if<varscope::variable>(&arguments[i]);
    return v == nullptr ? std::get<varscope::operand>(arguments[i]) : varscope::operand(*v);
  }
  varscope::tensor tensor(std::size_t i) const { return operand(i).as_tensor(); }
  varscope::tensor_or_variable either(std::size_t i) const {
    const auto* v = std::get_if<varscope::variable>(&arguments[i]);
    return v == nullptr ? varscope::tensor_or_variable(tensor(i)) : varscope::tensor_or_variable(*v);
  }
  varscope::variable variable(std::size_t i) const { return std::get<varscope::variable>(arguments[i]); }
  std::vector<varscope::tensor> tensors() const {
    std::vector<varscope::tensor> all;
    for (std::size_t i = 0; i != arguments.size(); ++i) all.push_back(tensor(i));
    return all;
  }

  bool has(std::string_view key) const { return attributes.contains(key); }
};

using results = std::vector<varscope::tensor>;

// Of an operation that takes as many as there are.
inline constexpr std::size_t most_arguments = 1000;

struct operation_row {
  std::string_view name;  // in a program
  operands takes;
  std::size_t fewest, most;                // arguments
  std::string_view function;               // "nn::relu", or the operator of C++, which takes no name
  std::vector<attribute_rule> attributes;  // options in the order of C++'s struct
  results (*call)(const operation_call&);
  bool is_operator = false;
  bool several_results = false;
};

const std::vector<operation_row>& operation_rows();

std::vector<operation_row> math_operations();
std::vector<operation_row> array_operations();
std::vector<operation_row> nn_operations();

}  // namespace conformance
