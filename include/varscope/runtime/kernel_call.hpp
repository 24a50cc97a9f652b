// SPDX-License-Identifier: BSL-1.0
//
// One step of a run as a kernel sees it: shapes and attributes are constants (node_facts.hpp), memory is pointers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

#include <varscope/model/schedule.hpp>
#include <varscope/runtime/kernel_of.hpp>
#include <varscope/runtime/kernels/elementwise.hpp>
#include <varscope/runtime/kernels/then.hpp>
#include <varscope/runtime/kernels/weights.hpp>
#include <varscope/runtime/node_facts.hpp>

namespace varscope::inline v1 {

namespace detail {

// Operation `Part` of a step; 0 is the first.
template <auto Build, class Kept, std::size_t Step, std::size_t Part>
inline constexpr node_id part_of_step = [] {
  const graph_steps<sizes_of<Build>.nodes>& all_steps = steps_in<Build, Kept>;
  const schedule_step& this_step = all_steps.steps[Step];
  return Part == 0 ? this_step.node : all_steps.parts[this_step.first_part + Part - 1];
}();

// The part that a dense layer of a step begins with; behind the last layer, the number of parts.
template <auto Build, class Kept, std::size_t Step>
constexpr std::size_t part_of_layer(std::size_t nth_layer) {
  constexpr const graph_steps<sizes_of<Build>.nodes>& all_steps = steps_in<Build, Kept>;
  constexpr const schedule_step& this_step = all_steps.steps[Step];
  std::size_t nth_part = 0;
  for (; nth_layer != 0 && nth_part <= this_step.part_count; --nth_layer)
    do ++nth_part;
    while (nth_part <= this_step.part_count &&
           !takes_along(records_of<Build>.nodes[all_steps.parts[this_step.first_part + nth_part - 1]]));
  return nth_part;
}

}  // namespace detail

// Memory gives `address<tensor>()`, `result<tensor>()` and `scratch<dtype, step>()`.
template <auto Build, class Kept, std::size_t Step, class Memory>
class kernel_call : public node_facts<Build, detail::schedule_of<Build, Kept>.steps[Step].node> {
  static constexpr const detail::schedule_step& step = detail::schedule_of<Build, Kept>.steps[Step];
  using facts = node_facts<Build, step.node>;

  template <std::size_t Part>
  static constexpr detail::node_id part_id = detail::part_of_step<Build, Kept, Step, Part>;

 public:
  using typename facts::element;

  // What the step takes along: a bias, one number a channel; after it the functions of one argument that follow, as one
  // (`epilogue`, kernels::identity if there is none); and at last a pooling, whose facts are those of the last part.
  static constexpr bool has_bias = step.bias != detail::no_tensor;
  static constexpr std::size_t part_count = step.part_count + 1;
  template <std::size_t Part>
  using part = node_facts<Build, detail::part_of_step<Build, Kept, Step, Part>>;
  static constexpr bool has_pooling = step.part_count != 0 && (part<part_count - 1>::type == operation<"MaxPool"> ||
                                                               part<part_count - 1>::type == operation<"AvgPool">);
  // Whether the session asks for small code and not for fast code (kernels::small).
  static constexpr bool is_small = requires { requires Memory::is_small; };
  static constexpr shape output_shape_of_step = detail::records_of<Build>.tensors[step.output].extents;

 private:
  // The functions of parts First up to Last, as one.
  template <std::size_t First, std::size_t Last>
  static constexpr auto functions_of_parts() {
    if constexpr (First >= Last)
      return kernels::identity{};
    else if constexpr (First + 1 == Last)
      return detail::function_of<part<First>>{};
    else
      return kernels::then<detail::function_of<part<First>>, decltype(functions_of_parts<First + 1, Last>())>{};
  }
  template <std::size_t Layer>
  static constexpr std::size_t part_of_layer = detail::part_of_layer<Build, Kept, Step>(Layer);
  template <std::size_t Layer>
  static constexpr detail::tensor_id bias_of_layer =
      detail::fusion_of<Build, Kept>.bias[part_id<part_of_layer<Layer>>];

 public:
  using epilogue = decltype(functions_of_parts<has_bias ? 2 : 1, step.own_part_count + 1 - has_pooling>());

  // Dense layers that share the step (model/fusion.hpp), each with its bias and its functions. Whether the second reads
  // what the first gives as it comes, or adds it up.
  static constexpr bool has_layers = step.own_part_count != step.part_count;
  static constexpr bool streams = step.streams;
  static constexpr std::size_t layer_count = !has_layers ? 1 : part_of_layer<2> == part_count ? 2 : 3;
  template <std::size_t Layer>
  struct layer : part<part_of_layer<Layer>> {
    static constexpr bool has_bias = bias_of_layer<Layer> != detail::no_tensor;
    using epilogue =
        decltype(functions_of_parts<part_of_layer<Layer> + (has_bias ? 2 : 1), part_of_layer<Layer + 1>>());
  };

  constexpr explicit kernel_call(const Memory& run_memory) : memory_(run_memory) {}

  template <std::size_t I>
  constexpr const auto* input() const {
    return memory_.template address<facts::template input_id<I>>();
  }
  // Input I as weights: a pointer to elements of any dtype, or such a pointer with scales (kernels/weights.hpp).
  template <std::size_t I>
  constexpr auto weights() const {
    return memory_.template weights<facts::template input_id<I>>();
  }
  template <std::size_t I>
  static constexpr bool has_scales =
      kernels::has_scales<decltype(std::declval<const Memory&>().template weights<facts::template input_id<I>>())>;
  // Result I of the step's last operation.
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
  template <std::size_t Layer>
  constexpr const element* layer_bias() const {
    if constexpr (layer<Layer>::has_bias)
      return memory_.template address<bias_of_layer<Layer>>();
    else
      return nullptr;
  }
  template <std::size_t Layer>
  constexpr auto layer_weights() const {
    return memory_.template weights<part_input_id<part_of_layer<Layer>, 1>()>();
  }
  constexpr element* scratch() const { return memory_.template scratch<facts::output_dtype, Step>(); }

  // Whether input I was computed in its place in the output, from an element of it on.
  template <std::size_t I>
  static constexpr bool is_in_place(std::size_t offset) {
    constexpr const auto& schedule = detail::schedule_of<Build, Kept>;
    constexpr detail::tensor_id input = facts::template input_id<I>;
    return schedule.storage[input] == schedule.storage[step.output] &&
           schedule.offset[input] == schedule.offset[step.output] + offset;
  }

  // For loops over several operations: whether input I of a part is computed by another part, and by which.
  template <std::size_t Part, std::size_t I>
  static constexpr std::size_t part_of_input() {
    constexpr detail::node_id maker =
        detail::records_of<Build>.tensors[part_input_id<Part, I>()].node;
    std::size_t found = 0;
    if (maker == part_id<0>) return found;
    for (std::size_t i = 0; i != step.part_count; ++i)
      if (detail::schedule_of<Build, Kept>.parts[step.first_part + i] == maker) return i + 1;
    return outside;
  }
  static constexpr std::size_t outside = 0xFFFFFFFF;

  template <std::size_t Part, std::size_t I>
  constexpr const auto* input_of_part() const {
    return memory_.template address<part_input_id<Part, I>()>();
  }

 private:
  template <std::size_t Part, std::size_t I>
  static constexpr detail::tensor_id part_input_id() {
    return detail::records_of<Build>.inputs[detail::records_of<Build>.nodes[part_id<Part>].first_input + I];
  }

  const Memory& memory_;
};

}  // namespace varscope::inline v1
