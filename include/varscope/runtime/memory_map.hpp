// SPDX-License-Identifier: BSL-1.0
//
// Where everything of a frozen graph lies in memory, and when: net.memory_map().
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include <varscope/model/graph_of.hpp>
#include <varscope/runtime/workspace.hpp>

namespace varscope::inline v1 {

enum class memory_kind : std::uint8_t {
  variable,   // in the arena
  temporary,  // the result of a step, in the workspace
  scratch     // of a step's kernel, in the workspace
};

struct memory_block {
  std::string_view name;  // of the variable; of the operation whose result it is, or whose kernel uses it
  memory_kind kind;
  varscope::dtype dtype;
  std::size_t offset;  // bytes from the start of the arena or of the workspace
  std::size_t bytes;
  std::uint32_t first_step, last_step;  // when it is needed; a variable and what is fetched: to the last step
};

namespace detail {

// Bytes from the start of a workspace to each dtype's array.
template <auto Build, class Kept>
inline constexpr elements_by_dtype first_byte_of_workspace = [] {
  elements_by_dtype first_bytes{};
  std::size_t bytes = 0;
  for (std::size_t nth_type = 0; nth_type != dtype_count; ++nth_type) {
    first_bytes.elements[nth_type] = bytes;
    bytes += round_up(run_memory_of<Build, Kept>.elements[nth_type] * size_of(static_cast<dtype>(nth_type)),
                      workspace_alignment);
  }
  return first_bytes;
}();

// Calls f(block) for each.
template <auto Build, class Kept, class F>
constexpr void for_each_block(F f) {
  constexpr const frozen_records<Build>& r = records_of<Build>;
  constexpr const auto& schedule = schedule_of<Build, Kept>;
  constexpr const auto& views = views_of<Build, Kept>;
  const std::uint32_t last_step = schedule.count == 0 ? 0 : static_cast<std::uint32_t>(schedule.count - 1);
  for (const variable_info& v : frozen_graph<Build>::variables())
    f(memory_block{v.name, memory_kind::variable, v.dtype, v.offset, v.bytes, 0, last_step});
  const auto place = [&](dtype type, std::size_t element) {
    return first_byte_of_workspace<Build, Kept>.elements[static_cast<std::size_t>(type)] + element * size_of(type);
  };
  for (std::uint32_t number = 0; number != schedule.count; ++number) {
    const schedule_step& step = schedule.steps[number];
    const node_id last = r.tensors[step.output].node;
    for (std::uint32_t k = 0; k != step.output_count; ++k) {
      const tensor_id t = step.output + k;
      // To its last reader; a later result may be computed in its place.
      std::uint32_t until = number;
      for (std::uint32_t later = number + 1; later != schedule.count; ++later)
        for_each_input<Build, Kept>(later, [&](tensor_id read) {
          if (views.root(read) == views.root(t)) until = later;
        });
      for (tensor_id kept : Kept::ids)
        if (kept != no_tensor && views.root(kept) == views.root(t)) until = last_step;
      const dtype type = r.tensors[t].type;
      const tensor_id root = schedule.storage[t];
      f(memory_block{node_names<Build>[last], memory_kind::temporary, type,
                     place(type, plan_of<Build, Kept>.element[root] + schedule.offset[t]),
                     static_cast<std::size_t>(r.tensors[t].extents.size()) * size_of(type), number, until});
    }
    const dtype type = r.tensors[step.output].type;
    const std::size_t scratch = scratch_of_steps<Build, Kept>::elements[number];
    if (scratch != 0)
      f(memory_block{node_names<Build>[step.node], memory_kind::scratch, type,
                     place(type, plan_of<Build, Kept>.scratch[number]), scratch * size_of(type), number, number});
  }
}

template <auto Build, class Kept>
inline constexpr std::size_t block_count = [] {
  std::size_t total_count = 0;
  for_each_block<Build, Kept>([&](const memory_block&) { ++total_count; });
  return total_count;
}();

template <auto Build, class Kept>
inline constexpr auto blocks_of = [] {
  frozen_array<memory_block, block_count<Build, Kept>> all_blocks{};
  std::size_t filled_count = 0;
  for_each_block<Build, Kept>([&](const memory_block& one_block) { all_blocks[filled_count++] = one_block; });
  return all_blocks;
}();

}  // namespace detail

template <auto Build>
template <fixed_string... Fetched>
constexpr std::span<const memory_block> frozen_graph<Build>::memory_map() {
  using kept = typename detail::fetched_or_all<Build, Fetched...>::type;
  return {detail::blocks_of<Build, kept>.items, detail::blocks_of<Build, kept>.size()};
}

}  // namespace varscope::inline v1
