// SPDX-License-Identifier: BSL-1.0
//
// tf.*: arithmetic, functions of elements, reductions, products.
#include <varscope/ops/add_n.hpp>
#include <varscope/ops/argmax.hpp>
#include <varscope/ops/arithmetic.hpp>
#include <varscope/ops/cast.hpp>
#include <varscope/ops/clip_by_value.hpp>
#include <varscope/ops/comparison.hpp>
#include <varscope/ops/cumulative.hpp>
#include <varscope/ops/functions.hpp>
#include <varscope/ops/matmul.hpp>
#include <varscope/ops/reduce.hpp>
#include <varscope/ops/reduce_logsumexp.hpp>

#include "attributes.hpp"
#include "operations.hpp"

namespace conformance {
namespace {

using call = const operation_call&;
using function = results (*)(call);

constexpr attribute_rule argument(const char* name, attribute_kind kind) {
  return {name, kind, placement::required_argument};
}

operation_row unary(std::string_view name, function made) { return {name, operands::tensors, 1, 1, name, {}, made}; }
operation_row binary(std::string_view name, function made) {
  return {name, operands::numbers_too, 2, 2, name, {}, made};
}
operation_row sign_of(std::string_view name, std::string_view sign, std::size_t count, function made) {
  return {name, operands::numbers_too, count, count, sign, {}, made, true};
}

operation_row reduction(std::string_view name, function made) {
  return {name, operands::tensors, 1, 1, name, {{"axis", attribute_kind::axes}, {"keepdims", attribute_kind::flag}},
          made};
}
varscope::reduce_options reduce_options(call c) {
  varscope::reduce_options o{.name = c.name};
  set(o.axis, c, "axis");
  set(o.keepdims, c, "keepdims");
  return o;
}

operation_row extreme(std::string_view name, function made) {
  return {name, operands::tensors, 1, 1, name, {{"axis", attribute_kind::integer}}, made};
}
varscope::argmax_options argmax_options(call c) {
  varscope::argmax_options o{.name = c.name};
  set(o.axis, c, "axis");
  return o;
}

operation_row accumulation(std::string_view name, function made) {
  return {
      name, operands::tensors,
      1,    1,
      name, {{"axis", attribute_kind::integer}, {"exclusive", attribute_kind::flag}, {"reverse", attribute_kind::flag}},
      made};
}
varscope::cumulative_options cumulative_options(call c) {
  varscope::cumulative_options o{.name = c.name};
  set(o.axis, c, "axis");
  set(o.exclusive, c, "exclusive");
  set(o.reverse, c, "reverse");
  return o;
}

varscope::matmul_options matmul_options(call c) {
  varscope::matmul_options o{.name = c.name};
  set(o.transpose_a, c, "transpose_a");
  set(o.transpose_b, c, "transpose_b");
  return o;
}

varscope::operand operand_of(const attribute& a) {
  return std::visit([](auto x) { return varscope::operand(x); }, std::get<value>(a).numbers[0]);
}

}  // namespace

std::vector<operation_row> math_operations() {
  using namespace varscope;
  using enum attribute_kind;
  return {
      sign_of("+", "+", 2, [](call c) { return results{c.operand(0) + c.operand(1)}; }),
      sign_of("-", "-", 2, [](call c) { return results{c.operand(0) - c.operand(1)}; }),
      sign_of("*", "*", 2, [](call c) { return results{c.operand(0) * c.operand(1)}; }),
      sign_of("/", "/", 2, [](call c) { return results{c.operand(0) / c.operand(1)}; }),
      sign_of("neg", "-", 1, [](call c) { return results{-c.operand(0)}; }),

      binary("add", [](call c) { return results{add(c.operand(0), c.operand(1), {.name = c.name})}; }),
      binary("subtract", [](call c) { return results{subtract(c.operand(0), c.operand(1), {.name = c.name})}; }),
      binary("multiply", [](call c) { return results{multiply(c.operand(0), c.operand(1), {.name = c.name})}; }),
      binary("divide", [](call c) { return results{divide(c.operand(0), c.operand(1), {.name = c.name})}; }),
      binary("maximum", [](call c) { return results{maximum(c.operand(0), c.operand(1), {.name = c.name})}; }),
      binary("minimum", [](call c) { return results{minimum(c.operand(0), c.operand(1), {.name = c.name})}; }),
      binary("floordiv", [](call c) { return results{floordiv(c.operand(0), c.operand(1), {.name = c.name})}; }),
      binary("floormod", [](call c) { return results{floormod(c.operand(0), c.operand(1), {.name = c.name})}; }),
      binary("pow", [](call c) { return results{pow(c.operand(0), c.operand(1), {.name = c.name})}; }),
      binary("squared_difference",
             [](call c) { return results{squared_difference(c.operand(0), c.operand(1), {.name = c.name})}; }),

      binary("less", [](call c) { return results{less(c.operand(0), c.operand(1), {.name = c.name})}; }),
      binary("less_equal", [](call c) { return results{less_equal(c.operand(0), c.operand(1), {.name = c.name})}; }),
      binary("greater", [](call c) { return results{greater(c.operand(0), c.operand(1), {.name = c.name})}; }),
      binary("greater_equal",
             [](call c) { return results{greater_equal(c.operand(0), c.operand(1), {.name = c.name})}; }),
      binary("equal", [](call c) { return results{equal(c.operand(0), c.operand(1), {.name = c.name})}; }),
      binary("not_equal", [](call c) { return results{not_equal(c.operand(0), c.operand(1), {.name = c.name})}; }),
      binary("logical_and", [](call c) { return results{logical_and(c.operand(0), c.operand(1), {.name = c.name})}; }),
      binary("logical_or", [](call c) { return results{logical_or(c.operand(0), c.operand(1), {.name = c.name})}; }),
      unary("logical_not", [](call c) { return results{logical_not(c.tensor(0), {.name = c.name})}; }),
      {"where",
       operands::tensors,
       3,
       3,
       "where",
       {},
       [](call c) { return results{where(c.tensor(0), c.tensor(1), c.tensor(2), {.name = c.name})}; }},

      unary("abs", [](call c) { return results{abs(c.tensor(0), {.name = c.name})}; }),
      unary("negative", [](call c) { return results{negative(c.tensor(0), {.name = c.name})}; }),
      unary("sign", [](call c) { return results{sign(c.tensor(0), {.name = c.name})}; }),
      unary("square", [](call c) { return results{square(c.tensor(0), {.name = c.name})}; }),
      unary("sqrt", [](call c) { return results{sqrt(c.tensor(0), {.name = c.name})}; }),
      unary("rsqrt", [](call c) { return results{rsqrt(c.tensor(0), {.name = c.name})}; }),
      unary("reciprocal", [](call c) { return results{reciprocal(c.tensor(0), {.name = c.name})}; }),
      unary("exp", [](call c) { return results{exp(c.tensor(0), {.name = c.name})}; }),
      unary("expm1", [](call c) { return results{expm1(c.tensor(0), {.name = c.name})}; }),
      unary("log", [](call c) { return results{log(c.tensor(0), {.name = c.name})}; }),
      unary("log1p", [](call c) { return results{log1p(c.tensor(0), {.name = c.name})}; }),
      unary("sin", [](call c) { return results{sin(c.tensor(0), {.name = c.name})}; }),
      unary("cos", [](call c) { return results{cos(c.tensor(0), {.name = c.name})}; }),
      unary("tan", [](call c) { return results{tan(c.tensor(0), {.name = c.name})}; }),
      unary("sigmoid", [](call c) { return results{sigmoid(c.tensor(0), {.name = c.name})}; }),
      unary("tanh", [](call c) { return results{tanh(c.tensor(0), {.name = c.name})}; }),
      unary("erf", [](call c) { return results{erf(c.tensor(0), {.name = c.name})}; }),
      unary("floor", [](call c) { return results{floor(c.tensor(0), {.name = c.name})}; }),
      unary("ceil", [](call c) { return results{ceil(c.tensor(0), {.name = c.name})}; }),
      unary("round", [](call c) { return results{round(c.tensor(0), {.name = c.name})}; }),
      {"cast",
       operands::tensors,
       1,
       1,
       "cast",
       {argument("dtype", attribute_kind::dtype)},
       [](call c) { return results{cast(c.tensor(0), dtype_of(c.attributes.at("dtype")), {.name = c.name})}; }},
      {"clip_by_value",
       operands::tensors,
       1,
       1,
       "clip_by_value",
       {argument("min", real), argument("max", real)},
       [](call c) {
         return results{clip_by_value(c.tensor(0), operand_of(c.attributes.at("min")),
                                      operand_of(c.attributes.at("max")), {.name = c.name})};
       }},

      {"add_n",
       operands::tensor_list,
       1,
       most_arguments,
       "add_n",
       {},
       [](call c) { return results{add_n(std::span<const tensor>(c.tensors()), {.name = c.name})}; }},
      reduction("reduce_sum", [](call c) { return results{reduce_sum(c.either(0), reduce_options(c))}; }),
      reduction("reduce_mean", [](call c) { return results{reduce_mean(c.either(0), reduce_options(c))}; }),
      reduction("reduce_max", [](call c) { return results{reduce_max(c.either(0), reduce_options(c))}; }),
      reduction("reduce_min", [](call c) { return results{reduce_min(c.either(0), reduce_options(c))}; }),
      reduction("reduce_prod", [](call c) { return results{reduce_prod(c.either(0), reduce_options(c))}; }),
      reduction("reduce_any", [](call c) { return results{reduce_any(c.either(0), reduce_options(c))}; }),
      reduction("reduce_all", [](call c) { return results{reduce_all(c.either(0), reduce_options(c))}; }),
      reduction("reduce_logsumexp", [](call c) { return results{reduce_logsumexp(c.tensor(0), reduce_options(c))}; }),
      extreme("argmax", [](call c) { return results{argmax(c.tensor(0), argmax_options(c))}; }),
      extreme("argmin", [](call c) { return results{argmin(c.tensor(0), argmax_options(c))}; }),
      accumulation("cumsum", [](call c) { return results{cumsum(c.tensor(0), cumulative_options(c))}; }),
      accumulation("cumprod", [](call c) { return results{cumprod(c.tensor(0), cumulative_options(c))}; }),
      {"matmul",
       operands::tensors,
       2,
       2,
       "matmul",
       {{"transpose_a", flag}, {"transpose_b", flag}},
       [](call c) { return results{matmul(c.tensor(0), c.tensor(1), matmul_options(c))}; }},
  };
}

}  // namespace conformance
