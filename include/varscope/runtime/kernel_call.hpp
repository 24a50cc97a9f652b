// SPDX-License-Identifier: BSL-1.0
//
// One step of a run as a kernel sees it: shapes and attributes are constants, memory is pointers.
#pragma once

#include <cstddef>

#include <varscope/model/schedule.hpp>
#include <varscope/runtime/constant_elements.hpp>

namespace varscope::inline v1 {

// Memory gives `template <detail::tensor_id Id> address()` and `scratch<dtype>()`.
template <auto Build, class Kept, std::size_t Step, class Memory>
class kernel_call {
  static constexpr const detail::schedule_step& step = detail::schedule_of<Build, Kept>.steps[Step];
  static constexpr const detail::node_record& node = detail::records_of<Build>.nodes[step.node];

  template <std::size_t I>
  static constexpr detail::tensor_id input_id = detail::records_of<Build>.inputs[node.first_input + I];

 public:
  static constexpr const operation_type& type = *node.type;
  static constexpr std::size_t input_count = node.input_count;

  template <std::size_t I>
  static constexpr shape input_shape = detail::records_of<Build>.tensors[input_id<I>].extents;
  static constexpr shape output_shape = detail::records_of<Build>.tensors[step.output].extents;
  static constexpr std::size_t output_count = node.output_count;
  template <std::size_t I>
  static constexpr shape output_shape_of = detail::records_of<Build>.tensors[step.output + I].extents;

  // Element i of an input that is a constant of the graph, such as an axis.
  template <std::size_t I>
  static constexpr auto constant_input(std::size_t i) {
    return detail::constant_elements<Build, detail::schedule_of<Build, Kept>.storage[input_id<I>]>[i];
  }

  // The element type of the output.
  static constexpr dtype output_dtype = detail::records_of<Build>.tensors[step.output].type;
  using element = element_t<output_dtype>;

  // The node's attributes, as the function of ops/ listed them.
  static constexpr std::size_t attribute_count = node.attribute_count;
  static constexpr double attribute(std::size_t i) {
    return detail::records_of<Build>.attributes[node.first_attribute + i];
  }

  // What the step takes along.
  static constexpr bool has_bias = step.bias != detail::no_tensor;
  static constexpr bool rectified = step.rectified;

  constexpr explicit kernel_call(const Memory& run_memory) : memory_(run_memory) {}

  template <std::size_t I>
  constexpr const auto* input() const {
    return memory_.template address<input_id<I>>();
  }
  template <std::size_t I = 0>
  constexpr element* output() const {
    return memory_.template result<step.output + I>();
  }
  constexpr const element* bias() const {
    if constexpr (has_bias)
      return memory_.template address<step.bias>();
    else
      return nullptr;
  }
  constexpr element* scratch() const { return memory_.template scratch<output_dtype>(); }

 private:
  const Memory& memory_;
};

}  // namespace varscope::inline v1
