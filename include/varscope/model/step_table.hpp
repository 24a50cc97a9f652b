// SPDX-License-Identifier: BSL-1.0
//
// The steps of a run with their names, made when somebody asks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include <varscope/graph/operation_list.hpp>
#include <varscope/model/full_names.hpp>
#include <varscope/model/schedule.hpp>

namespace varscope::inline v1 {

// One step of a run: the operations that one kernel computes together, in TensorFlow's order. Only the result of the last
// one is in memory.
struct step_info {
  std::span<const operation_info> operations;
};

namespace detail {

// The operations of all steps, one step after the other.
template <auto Build, class Kept>
inline constexpr auto operations_of_steps = [] {
  const auto& all_steps = steps_in<Build, Kept>;
  frozen_array<operation_info, sizes_of<Build>.nodes> named_operations{};
  std::size_t filled_count = 0;
  const auto add = [&](node_id id) {
    named_operations[filled_count++] = {node_names<Build>[id], records_of<Build>.nodes[id].type->name};
  };
  for (std::size_t nth_step = 0; nth_step != all_steps.count; ++nth_step) {
    const schedule_step& one_step = all_steps.steps[nth_step];
    add(one_step.node);
    for (std::uint32_t part = 0; part != one_step.part_count; ++part) add(all_steps.parts[one_step.first_part + part]);
  }
  return named_operations;
}();

template <auto Build, class Kept>
inline constexpr auto step_table_of = [] {
  const auto& all_steps = steps_in<Build, Kept>;
  frozen_array<step_info, steps_in<Build, Kept>.count> named_steps{};
  std::size_t first = 0;
  for (std::size_t nth_step = 0; nth_step != all_steps.count; ++nth_step) {
    const std::size_t size = all_steps.steps[nth_step].part_count + 1;
    named_steps[nth_step] = {{operations_of_steps<Build, Kept>.items + first, size}};
    first += size;
  }
  return named_steps;
}();

}  // namespace detail
}  // namespace varscope::inline v1
