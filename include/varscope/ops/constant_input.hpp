// SPDX-License-Identifier: BSL-1.0
//
// Numbers among the arguments of an operation that become constants below it, an axis or a list of them, and what
// errors say of them.
#pragma once

#include <cstdint>

#include <varscope/graph/node.hpp>

namespace varscope::inline v1::detail {

constexpr void integer_input(node_builder& node, const name_piece& name, std::int64_t number) {
  const double value = static_cast<double>(number);
  node.constant(name, dtype::int32, scalar, &value, 1);
}

// A list of integers: a tensor of rank 1.
constexpr void integers_input(node_builder& node, const name_piece& name, const shape& numbers) {
  double values[shape::max_rank]{};
  for (std::size_t i = 0; i != numbers.rank(); ++i) values[i] = static_cast<double>(numbers[i]);
  node.constant(name, dtype::int32, shape{numbers.rank()}, values, numbers.rank());
}

// " and with computed input tensors: input[1] = <0 2>": TensorFlow's end of an error that looked at a constant.
class computed_inputs {
 public:
  constexpr computed_inputs(std::size_t input, std::int64_t number) { add(input, shape{number}); }
  constexpr computed_inputs(std::size_t input, const shape& numbers) { add(input, numbers); }

  constexpr computed_inputs& add(std::size_t input, const shape& numbers) {
    text_ << (text_.empty() ? " and with computed input tensors: input[" : ", input[") << input << "] = <";
    for (std::size_t i = 0; i != numbers.rank(); ++i) text_ << (i == 0 ? "" : " ") << numbers[i];
    text_ << '>';
    return *this;
  }
  constexpr operator std::string_view() const { return text_.view(); }

 private:
  sentence text_;
};

// The axis counted from the front.
constexpr std::int64_t from_front(std::int64_t axis, std::size_t rank) {
  return axis < 0 ? axis + static_cast<std::int64_t>(rank) : axis;
}

// A shape with one axis more; one that has too many already stays what it is.
constexpr shape with_axis(const shape& s, std::size_t axis, std::int64_t extent) {
  if (s.rank() == shape::max_rank) return s;
  shape result = shape::of_rank(s.rank() + 1);
  for (std::size_t i = 0; i != result.rank(); ++i) result[i] = i < axis ? s[i] : i == axis ? extent : s[i - 1];
  return result;
}

constexpr shape without_axis(const shape& s, std::size_t axis) {
  if (s.rank() == 0) return s;
  shape result = shape::of_rank(s.rank() - 1);
  for (std::size_t i = 0; i != result.rank(); ++i) result[i] = s[i < axis ? i : i + 1];
  return result;
}

// No tensor has more axes than a shape can keep.
constexpr bool require_rank_at_most(node_builder& node, std::size_t rank) {
  if (!node.failed() && rank > shape::max_rank) node.fail_shapes(errc::rank_too_large, shape::max_rank, rank);
  return !node.failed();
}

// The tensors of a list have one dtype.
constexpr bool require_one_dtype(node_builder& node, std::size_t count, std::string_view list, std::string_view type) {
  bool differ = false;
  for (std::size_t i = 1; i < count; ++i) differ |= node.input_dtype(i) != node.input_dtype(0);
  if (!differ || node.failed()) return !node.failed();
  sentence types("[");
  for (std::size_t i = 0; i != count; ++i) types << (i == 0 ? "" : ", ") << varscope::name(node.input_dtype(i));
  types << ']';
  node.fail(errc::list_dtypes_differ, {list, type, types.view()});
  return false;
}

}  // namespace varscope::inline v1::detail
