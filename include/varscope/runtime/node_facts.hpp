// SPDX-License-Identifier: BSL-1.0
//
// What a kernel knows of an operation while it is compiled: its type, shapes, dtypes and attributes.
#pragma once

#include <cstddef>

#include <varscope/model/views.hpp>
#include <varscope/tensor/dtype.hpp>

namespace varscope::inline v1 {

template <auto Build, detail::node_id Node>
class node_facts {
 protected:
  static constexpr const detail::node_record& node = detail::records_of<Build>.nodes[Node];

  template <std::size_t I>
  static constexpr detail::tensor_id input_id = detail::records_of<Build>.inputs[node.first_input + I];

 public:
  static constexpr const operation_type& type = *node.type;

  static constexpr std::size_t input_count = node.input_count;
  template <std::size_t I>
  static constexpr shape input_shape = detail::records_of<Build>.tensors[input_id<I>].extents;
  template <std::size_t I>
  static constexpr dtype input_dtype = detail::records_of<Build>.tensors[input_id<I>].type;

  // Element i of an input that is a constant of the graph, such as an axis.
  template <std::size_t I>
  static constexpr auto constant_input(std::size_t i) {
    return static_cast<element_t<input_dtype<I>>>(
        detail::element_of_constant(detail::records_of<Build>, input_id<I>, i));
  }

  static constexpr std::size_t output_count = node.output_count;
  template <std::size_t I>
  static constexpr shape output_shape_of = detail::records_of<Build>.tensors[node.first_output + I].extents;
  static constexpr shape output_shape = output_shape_of<0>;
  static constexpr dtype output_dtype = detail::records_of<Build>.tensors[node.first_output].type;
  using element = element_t<output_dtype>;

  // As the function of ops/ listed them.
  static constexpr std::size_t attribute_count = node.attribute_count;
  static constexpr double attribute(std::size_t i) {
    return detail::records_of<Build>.attributes[node.first_attribute + i];
  }
};

}  // namespace varscope::inline v1
