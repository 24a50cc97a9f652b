// SPDX-License-Identifier: BSL-1.0
//
// What can be wrong with a run over an arena with quantized variables, found by the compiler: that something reads one that
// is not its weights, that one is fetched, that the kernels chosen read none.
#pragma once

#include <string_view>

#include <varscope/model/quantization.hpp>
#include <varscope/runtime/run_problem.hpp>

namespace varscope::inline v1::detail {

// The quantized variable whose memory a tensor is in, or none.
template <auto Build, class Fetched, class Arena>
constexpr std::uint32_t quantized_variable(tensor_id id) {
  const std::uint32_t variable =
      records_of<Build>.nodes[records_of<Build>.tensors[schedule_of<Build, Fetched>.storage[id]].node].variable;
  if (variable == none || Arena::quantization().type[variable] == records_of<Build>.variables[variable].type) return none;
  return variable;
}

template <auto Build, class Fetched, class Arena, class Kernels>
constexpr sentence find_misread() {
  constexpr const frozen_records<Build>& r = records_of<Build>;
  constexpr const auto& steps = steps_in<Build, Fetched>;
  sentence problem;
  const auto kept_as = [&](std::uint32_t variable) -> sentence& {
    return problem << "Variable " << variable_names<Build>[variable] << " is kept as "
                   << v1::name(Arena::quantization().type[variable]);
  };
  for (const tensor_id id : Fetched::ids) {
    const std::uint32_t variable = quantized_variable<Build, Fetched, Arena>(id);
    if (variable == none) continue;
    kept_as(variable) << " and cannot be fetched; the arena's get gives a view that reads it.";
    return problem;
  }
  for (std::uint32_t number = 0; number != steps.count; ++number) {
    const schedule_step& step = steps.steps[number];
    for (std::uint32_t part = 0; part <= step.part_count; ++part) {
      const node_record& node = r.nodes[part == 0 ? step.node : steps.parts[step.first_part + part - 1]];
      for (std::uint32_t k = 0; k != node.input_count; ++k) {
        const tensor_id input = r.inputs[node.first_input + k];
        const std::uint32_t variable = quantized_variable<Build, Fetched, Arena>(input);
        if (variable == none) continue;
        const bool is_whole = schedule_of<Build, Fetched>.storage[input] == input;
        if (!is_whole || channels_of_weights(r, node, k).none()) {
          kept_as(variable) << ", and " << node.type->name << " does not read it as weights; make an exception with "
                            << "quantized<\"" << variable_names<Build>[variable] << "\", dtype::float32>.";
          return problem;
        }
        if (!requires { requires Kernels::read_quantized; }) {
          kept_as(variable) << ", which these kernels do not read; kernels::portable and kernels::small do.";
          return problem;
        }
      }
    }
  }
  return problem;
}

template <auto Build, class Arena, class Workspace, class Names>
struct quantized_check;
template <auto Build, class Arena, class Workspace, fixed_string... Names>
struct quantized_check<Build, Arena, Workspace, name_pack<Names...>> {
  static constexpr sentence text =
      find_misread<Build, fetched_list<Build, Names...>, Arena, typename Workspace::kernels>();
};

// Of a run that has another problem already nothing more is said.
template <auto Build, class Arena, class Workspace, class Names, class OtherProblem>
constexpr auto find_quantized_problem() {
  if constexpr (Arena::is_quantized && !refused<Build> && no_problem<OtherProblem>)
    return as_problem<quantized_check<Build, Arena, Workspace, Names>::text>();
  else
    return problem<>{};
}
template <auto Build, class Arena, class Workspace, class Names, class OtherProblem>
using quantized_problem = decltype(find_quantized_problem<Build, Arena, Workspace, Names, OtherProblem>());

}  // namespace varscope::inline v1::detail
