// SPDX-License-Identifier: BSL-1.0
//
// tf.*: arithmetic, functions of elements, reductions, products.
#include <varscope/ops/math.hpp>

#include "attributes.hpp"
#include "operations.hpp"

namespace conformance {
namespace {

using call = const operation_call&;

operation_row unary(std::string_view name, results (*made)(const operation_call&)) {
  return {name, operands::tensors, 1, 1, name, {}, made};
}
operation_row binary(std::string_view name, results (*made)(const operation_call&)) {
  return {name, operands::numbers_too, 2, 2, name, {}, made};
}
operation_row binary_operator(std::string_view name, results (*made)(const operation_call&)) {
  return {name, operands::numbers_too, 2, 2, name, {}, made, true};
}

}  // namespace

std::vector<operation_row> math_operations() {
  using namespace varscope;
  using enum attribute_kind;
  return {
      binary_operator("+", [](call c) { return results{c.operand(0) + c.operand(1)}; }),
      binary_operator("-", [](call c) { return results{c.operand(0) - c.operand(1)}; }),
      binary_operator("*", [](call c) { return results{c.operand(0) * c.operand(1)}; }),
      binary_operator("/", [](call c) { return results{c.operand(0) / c.operand(1)}; }),
      {"neg", operands::tensors, 1, 1, "-", {}, [](call c) { return results{-c.operand(0)}; }, true},
      binary("add", [](call c) { return results{add(c.operand(0), c.operand(1), {.name = c.name})}; }),
      binary("subtract", [](call c) { return results{subtract(c.operand(0), c.operand(1), {.name = c.name})}; }),
      binary("multiply", [](call c) { return results{multiply(c.operand(0), c.operand(1), {.name = c.name})}; }),
      binary("divide", [](call c) { return results{divide(c.operand(0), c.operand(1), {.name = c.name})}; }),
      binary("maximum", [](call c) { return results{maximum(c.operand(0), c.operand(1), {.name = c.name})}; }),
      binary("minimum", [](call c) { return results{minimum(c.operand(0), c.operand(1), {.name = c.name})}; }),
      unary("negative", [](call c) { return results{negative(c.tensor(0), {.name = c.name})}; }),
      unary("square", [](call c) { return results{square(c.tensor(0), {.name = c.name})}; }),
      unary("sigmoid", [](call c) { return results{sigmoid(c.tensor(0), {.name = c.name})}; }),
      unary("tanh", [](call c) { return results{tanh(c.tensor(0), {.name = c.name})}; }),
      {"cast",
       operands::tensors,
       1,
       1,
       "cast",
       {{"dtype", attribute_kind::dtype, placement::required_argument}},
       [](call c) { return results{cast(c.tensor(0), dtype_of(c.attributes.at("dtype")), {.name = c.name})}; }},
      {"matmul",
       operands::tensors,
       2,
       2,
       "matmul",
       {{"transpose_a", flag}, {"transpose_b", flag}},
       [](call c) {
         matmul_options o{.name = c.name};
         set(o.transpose_a, c, "transpose_a");
         set(o.transpose_b, c, "transpose_b");
         return results{matmul(c.tensor(0), c.tensor(1), o)};
       }},
  };
}

}  // namespace conformance
