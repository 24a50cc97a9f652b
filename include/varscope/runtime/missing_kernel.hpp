// SPDX-License-Identifier: BSL-1.0
//
// Whether every operation of a run has a row in the table of kernels.
#pragma once

#include <cstddef>
#include <utility>

#include <varscope/model/full_names.hpp>
#include <varscope/runtime/kernel_table.hpp>
#include <varscope/text/sentence.hpp>

namespace varscope::inline v1::detail {

template <const operation_type& Type>
inline constexpr bool has_kernel = requires { sizeof(kernel_of<Type>); };

// The first node of each type of operation: the types are few, the steps may be a thousand.
template <std::size_t Nodes>
struct first_of_each_type {
  std::size_t count;
  frozen_array<node_id, Nodes> nodes;
};

template <auto Build, class Fetched>
inline constexpr auto types_of_steps = [] {
  first_of_each_type<sizes_of<Build>.nodes> found_types{};
  for (node_id step_node = 0; step_node != sizes_of<Build>.nodes; ++step_node) {
    if (schedule_of<Build, Fetched>.step_of[step_node] == never) continue;
    const std::uint64_t type_id = records_of<Build>.nodes[step_node].type->id;
    std::size_t nth_type = 0;
    while (nth_type != found_types.count && records_of<Build>.nodes[found_types.nodes[nth_type]].type->id != type_id)
      ++nth_type;
    if (nth_type == found_types.count) found_types.nodes[found_types.count++] = step_node;
  }
  return found_types;
}();

// An elementwise operation that may share a loop needs the function of its elements too.
template <auto Build, node_id Node>
constexpr bool has_all_of_kernel() {
  if constexpr (!has_kernel<*records_of<Build>.nodes[Node].type>)
    return false;
  else
    return !fits_loop(records_of<Build>, records_of<Build>.nodes[Node]) ||
           requires { kernel_of<*records_of<Build>.nodes[Node].type>::template function<node_facts<Build, Node>>; };
}

// Operations that change a variable. They are part of the graph alone (ops/state.hpp).
constexpr bool is_assignment(const operation_type& type) {
  return type == operation<"Assign"> || type == operation<"AssignAdd"> || type == operation<"AssignSub">;
}

template <auto Build>
constexpr node_id assigned_variable(const node_record& node) {
  return records_of<Build>.tensors[records_of<Build>.inputs[node.first_input]].node;
}

// The number of the first type of operation without a kernel, or how many types there are.
template <auto Build, class Fetched, std::size_t... I>
constexpr std::size_t first_without_kernel(std::index_sequence<I...>) {
  const bool there[] = {has_all_of_kernel<Build, types_of_steps<Build, Fetched>.nodes[I]>()..., true};
  std::size_t i = 0;
  while (there[i] && i != sizeof...(I)) ++i;
  return i;
}

template <auto Build, node_id Node>
constexpr void describe_missing_kernel(sentence& problem) {
  constexpr const node_record& node = records_of<Build>.nodes[Node];
  const std::string_view type = node.type->name;
  if constexpr (is_assignment(*node.type)) {
    problem << type << " has no kernel: a run changes no variable; fetch the value and write it to the arena's get<\""
            << node_names<Build>[assigned_variable<Build>(node)] << "\">()";
  } else {
    problem << "There is no kernel for the operation " << type << "; specialise varscope::kernel_of<operation<\"" << type
            << "\">>";
    if (node.elementwise) problem << ", with `run` and, as it is elementwise, `function`";
  }
}

template <auto Build, class Fetched>
constexpr void check_kernels(sentence& problem) {
  if (!problem.empty()) return;
  constexpr const auto& types = types_of_steps<Build, Fetched>;
  constexpr std::size_t missing = first_without_kernel<Build, Fetched>(std::make_index_sequence<types.count>{});
  if constexpr (missing != types.count) describe_missing_kernel<Build, types.nodes[missing]>(problem);
}

}  // namespace varscope::inline v1::detail
