// SPDX-License-Identifier: BSL-1.0
//
// tf.*: shapes, pieces, rearrangements, assignments.
#include <varscope/ops/concat.hpp>
#include <varscope/ops/expand_dims.hpp>
#include <varscope/ops/fill.hpp>
#include <varscope/ops/gather.hpp>
#include <varscope/ops/identity.hpp>
#include <varscope/ops/one_hot.hpp>
#include <varscope/ops/pad.hpp>
#include <varscope/ops/reshape.hpp>
#include <varscope/ops/reverse.hpp>
#include <varscope/ops/slice.hpp>
#include <varscope/ops/split.hpp>
#include <varscope/ops/stack.hpp>
#include <varscope/ops/state.hpp>
#include <varscope/ops/tile.hpp>
#include <varscope/ops/transpose.hpp>

#include "attributes.hpp"
#include "operations.hpp"

namespace conformance {
namespace {

using call = const operation_call&;

constexpr attribute_rule argument(const char* name, attribute_kind kind) {
  return {name, kind, placement::required_argument};
}
constexpr attribute_rule optional_argument(const char* name, attribute_kind kind) {
  return {name, kind, placement::argument};
}

operation_row assignment(std::string_view name, results (*made)(call)) {
  return {name, operands::variable_and_rest, 2, 2, name, {}, made};
}

results all_of(const varscope::outputs& many) {
  results all;
  for (std::size_t i = 0; i != many.size(); ++i) all.push_back(many[i]);
  return all;
}

shape shape_at(call c, std::string_view name) {
  return c.has(name) ? shape_of(c.attributes.find(name)->second) : shape{};
}
shape list_at(call c, std::string_view name) {
  return c.has(name) ? list_of(c.attributes.find(name)->second) : shape{};
}

template <class Options>
Options axis_options(call c) {
  Options o{.name = c.name};
  set(o.axis, c, "axis");
  return o;
}

varscope::one_hot_options one_hot_options_of(call c) {
  auto o = axis_options<varscope::one_hot_options>(c);
  set(o.on_value, c, "on_value");
  set(o.off_value, c, "off_value");
  set(o.dtype, c, "dtype");
  return o;
}

varscope::tensor padded(call c) {
  std::vector<varscope::pad_extent> extents;
  for (const auto& pair : pairs_of(c.attributes.at("paddings"))) extents.push_back({pair[0], pair[1]});
  varscope::pad_options o{.name = c.name};
  set(o.mode, c, "mode");
  set(o.constant_values, c, "constant_values");
  return varscope::pad(c.tensor(0), std::span<const varscope::pad_extent>(extents), o);
}

}  // namespace

std::vector<operation_row> array_operations() {
  using namespace varscope;
  using enum attribute_kind;
  return {
      {"identity",
       operands::tensors,
       1,
       1,
       "identity",
       {},
       [](call c) { return results{identity(c.tensor(0), {.name = c.name})}; }},
      {"zeros_like",
       operands::tensors,
       1,
       1,
       "zeros_like",
       {},
       [](call c) { return results{zeros_like(c.tensor(0), {.name = c.name})}; }},
      {"ones_like",
       operands::tensors,
       1,
       1,
       "ones_like",
       {},
       [](call c) { return results{ones_like(c.tensor(0), {.name = c.name})}; }},

      {"reshape",
       operands::tensors,
       1,
       1,
       "reshape",
       {argument("shape", shape)},
       [](call c) { return results{reshape(c.tensor(0), shape_at(c, "shape"), {.name = c.name})}; }},
      {"expand_dims",
       operands::tensors,
       1,
       1,
       "expand_dims",
       {argument("axis", integer)},
       [](call c) { return results{expand_dims(c.tensor(0), integer_of(c.attributes.at("axis")), {.name = c.name})}; }},
      {"squeeze",
       operands::tensors,
       1,
       1,
       "squeeze",
       {optional_argument("axis", list)},
       [](call c) { return results{squeeze(c.tensor(0), list_at(c, "axis"), {.name = c.name})}; }},
      {"transpose",
       operands::tensors,
       1,
       1,
       "transpose",
       {optional_argument("perm", shape)},
       [](call c) { return results{transpose(c.tensor(0), shape_at(c, "perm"), {.name = c.name})}; }},
      {"reverse",
       operands::tensors,
       1,
       1,
       "reverse",
       {argument("axis", list)},
       [](call c) { return results{reverse(c.tensor(0), list_at(c, "axis"), {.name = c.name})}; }},

      {"concat",
       operands::tensor_list,
       1,
       most_arguments,
       "concat",
       {argument("axis", integer)},
       [](call c) {
         return results{
             concat(std::span<const tensor>(c.tensors()), integer_of(c.attributes.at("axis")), {.name = c.name})};
       }},
      {"split",
       operands::tensors,
       1,
       1,
       "split",
       {argument("num", integer), {"axis", integer}},
       [](call c) {
         return all_of(split(c.tensor(0), integer_of(c.attributes.at("num")), axis_options<split_options>(c)));
       },
       false,
       true},
      {"stack",
       operands::tensor_list,
       1,
       most_arguments,
       "stack",
       {{"axis", integer}},
       [](call c) { return results{stack(std::span<const tensor>(c.tensors()), axis_options<stack_options>(c))}; }},
      {"unstack",
       operands::tensors,
       1,
       1,
       "unstack",
       {{"axis", integer}},
       [](call c) { return all_of(unstack(c.tensor(0), axis_options<stack_options>(c))); },
       false,
       true},

      {"slice",
       operands::tensors,
       1,
       1,
       "slice",
       {argument("begin", shape), argument("size", shape)},
       [](call c) { return results{slice(c.tensor(0), shape_at(c, "begin"), shape_at(c, "size"), {.name = c.name})}; }},
      {"strided_slice",
       operands::tensors,
       1,
       1,
       "strided_slice",
       {argument("begin", shape), argument("end", shape), optional_argument("strides", shape)},
       [](call c) {
         return results{strided_slice(c.tensor(0), shape_at(c, "begin"), shape_at(c, "end"), shape_at(c, "strides"),
                                      {.name = c.name})};
       }},
      {"gather",
       operands::tensors,
       2,
       2,
       "gather",
       {{"axis", integer}},
       [](call c) { return results{gather(c.tensor(0), c.tensor(1), axis_options<gather_options>(c))}; }},
      {"one_hot",
       operands::tensors,
       1,
       1,
       "one_hot",
       {argument("depth", integer),
        {"on_value", real},
        {"off_value", real},
        {"axis", integer},
        {"dtype", attribute_kind::dtype}},
       [](call c) {
         return results{one_hot(c.tensor(0), integer_of(c.attributes.at("depth")), one_hot_options_of(c))};
       }},
      {"tile",
       operands::tensors,
       1,
       1,
       "tile",
       {argument("multiples", shape)},
       [](call c) { return results{tile(c.tensor(0), shape_at(c, "multiples"), {.name = c.name})}; }},
      {"pad",
       operands::tensors,
       1,
       1,
       "pad",
       {argument("paddings", pairs), {"mode", attribute_kind::pad_mode}, {"constant_values", real}},
       [](call c) { return results{padded(c)}; }},

      assignment("assign", [](call c) { return results{assign(c.variable(0), c.operand(1), {.name = c.name})}; }),
      assignment("assign_add",
                 [](call c) { return results{assign_add(c.variable(0), c.operand(1), {.name = c.name})}; }),
      assignment("assign_sub",
                 [](call c) { return results{assign_sub(c.variable(0), c.operand(1), {.name = c.name})}; }),
  };
}

}  // namespace conformance
