// SPDX-License-Identifier: BSL-1.0
//
// A row for each index, with a one in its place: tf.one_hot.
//
//   one_hot(labels, 10)    one_hot(labels, 10, {.on_value = 0.9, .off_value = 0.01})    one_hot(labels, 10, {.axis = 0})
//
// Shape: that of indices with the depth as a new axis, behind the others or where asked. dtype: that of the values, which
// are numbers or tensors, or as asked, or float32. An index out of range gives a row of off_value, as in TensorFlow.
// dtype of indices: uint8, int32, int64.
// Node: "OneHot", attribute: the axis; inputs: the indices, the constant "one_hot/depth", "one_hot/on_value" and
// "one_hot/off_value". TensorFlow makes one more constant of a number that is given, to look at its dtype: "one_hot/Const".
#pragma once

#include <varscope/ops/constant_input.hpp>
#include <varscope/ops/operand.hpp>

namespace varscope::inline v1 {

struct one_hot_options {
  optional_operand on_value = {};   // 1
  optional_operand off_value = {};  // 0
  int axis = -1;
  optional_dtype dtype = {};
  std::string_view name = {};
};

namespace detail {

struct one_hot_value {
  optional_operand given;
  int otherwise;
  const char* name;  // of the parameter
};

constexpr void require_one_hot_dtypes(node_builder& node, const one_hot_value& on, const one_hot_value& off,
                                      optional_dtype asked) {
  for (const one_hot_value* value : {&on, &off}) {
    const dtype type = value->given.or_else(0).type();
    if (node.failed() || !value->given.given() || !asked.given() || type == asked.or_else(type)) continue;
    sentence parameter;
    parameter << "parameter <dtype: '" << name(asked.or_else(type)) << "'>";
    node.fail(errc::one_hot_dtypes_differ, {type, value->name, parameter.view()});
  }
  if (node.failed() || !on.given.given() || !off.given.given()) return;
  const dtype first = on.given.or_else(0).type(), second = off.given.or_else(0).type();
  if (first == second) return;
  sentence other;
  other << "<dtype: '" << name(second) << "'> of off_value";
  node.fail(errc::one_hot_dtypes_differ, {first, "on_value", other.view()});
}

// A scalar constant below the operation, which is no input yet.
constexpr tensor add_number(node_builder& node, graph_state& g, const name_piece& name, dtype type, double value,
                            place at) {
  return node.failed() ? tensor(g, no_tensor) : add_constant(g, unique_name(g, name), type, scalar, &value, 1, at);
}

}  // namespace detail

template <fixed_string Name = "one_hot">
constexpr tensor one_hot(tensor indices, std::int64_t depth, const one_hot_options& options = {}, call_site at = {}) {
  detail::graph_state& g = indices.graph_state();
  detail::node_builder node(g, operation<"OneHot">, piece_of<Name>, options.name, at);
  const detail::one_hot_value on{options.on_value, 1, "on_value"}, off{options.off_value, 0, "off_value"};
  for (const detail::one_hot_value* value : {&on, &off})
    if (const operand number = value->given.or_else(0); value->given.given() && number.is_number())
      detail::add_number(node, g, piece_of<"Const">, number.type(), number.number(), at);
  detail::require_one_hot_dtypes(node, on, off, options.dtype);
  const operand known = options.on_value.or_else(options.off_value.or_else(1.0f));
  const dtype result_type = options.dtype.or_else(known.type());

  tensor values[] = {indices, indices};
  const auto make_value = [&](const detail::one_hot_value& which_value, tensor& made_tensor, bool if_given) {
    const name_piece& value_name = which_value.otherwise == 1 ? piece_of<"on_value"> : piece_of<"off_value">;
    if (which_value.given.given() != if_given) return;
    const operand its_number = which_value.given.or_else(which_value.otherwise);
    if (!node.failed() && its_number.is_number() && !number_fits(its_number.type(), result_type))
      node.fail(errc::number_does_not_fit,
                {result_type, detail::number_argument(its_number), detail::python_type(its_number)});
    made_tensor = its_number.is_number() ? detail::add_number(node, g, value_name, result_type, its_number.number(), at)
                                         : its_number.as_tensor();
  };
  make_value(on, values[0], false);
  make_value(off, values[1], false);
  const tensor depth_tensor =
      detail::add_number(node, g, piece_of<"depth">, dtype::int32, static_cast<double>(depth), at);
  make_value(on, values[0], true);
  make_value(off, values[1], true);
  for (tensor input : {indices, depth_tensor, values[0], values[1]}) node.input(input);

  const dtype type = indices.dtype();
  if (!node.failed() && type != dtype::uint8 && type != dtype::int32 && type != dtype::int64)
    node.fail(errc::dtype_not_allowed, {"indices", type, "uint8, int32, int64"});
  const std::size_t rank = indices.shape().rank();
  if (!node.failed() && options.axis < -1) node.fail_shapes(errc::one_hot_axis_too_small);
  if (!node.failed() && depth < 0)
    node.fail_shapes(errc::one_hot_depth_negative, 1, depth, "", detail::computed_inputs(1, depth));
  if (!node.failed() && options.axis > static_cast<int>(rank))
    node.fail(errc::one_hot_axis_out_of_range, {rank + 1, options.axis});
  if (!node.failed() && node.require_rank(2, 0)) node.require_rank(3, 0);
  const bool fits = detail::require_rank_at_most(node, rank + 1);
  const std::size_t axis = options.axis < 0 ? rank : static_cast<std::size_t>(options.axis);
  return node.finish(fits ? detail::with_axis(indices.shape(), axis, depth) : scalar, result_type,
                     {static_cast<double>(axis)});
}

}  // namespace varscope::inline v1
