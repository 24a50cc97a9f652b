// SPDX-License-Identifier: BSL-1.0
//
// What is computed, in which order, and whose memory it is in, to get some tensors of a frozen graph.
//
// A step is an operation, or one kernel for several (model/fusion.hpp). Operations that move no element are no step
// (model/views.hpp). The result of an elementwise step takes the place of an input that nobody needs afterwards.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

#include <varscope/model/fusion.hpp>

namespace varscope::inline v1::detail {

struct schedule_step {
  node_id node;                          // whose inputs come first: the convolution, or the first operation of a loop
  std::uint32_t first_part, part_count;  // the operations after it, into graph_schedule::parts
  std::uint32_t own_part_count;          // those before the next of several dense layers; all where there is but one
  tensor_id bias;                        // one number a channel, added by the first of them; no_tensor if none
  bool is_loop;                          // several elementwise operations
  bool streams;                          // dense layers, of which the second reads the first's outputs as they come
  tensor_id output;                      // the first result of the last operation
  std::uint32_t output_count;
};

template <std::size_t Nodes>
struct graph_steps {
  std::size_t count;
  frozen_array<schedule_step, Nodes> steps;
  frozen_array<node_id, Nodes> parts;
  frozen_array<std::uint32_t, Nodes> step_of;  // where a node is computed; `never` if it is not
};

inline constexpr std::uint32_t forever = 0xFFFFFFFE;
inline constexpr std::uint32_t never = 0xFFFFFFFF;

// The memory that tensors are in: each lies in that of its root, from an element on.
template <std::size_t Tensors>
struct tensor_storage {
  frozen_array<tensor_id, Tensors> parent;  // itself for a root
  frozen_array<std::size_t, Tensors> offset;

  constexpr tensor_id root(tensor_id t) const {
    while (parent[t] != t) t = parent[t];
    return t;
  }
  constexpr std::size_t offset_in_root(tensor_id t) const {
    std::size_t sum = 0;
    for (; parent[t] != t; t = parent[t]) sum += offset[t];
    return sum;
  }
};

// Views, and what is computed in its place in a concatenation.
template <auto Build, class Kept>
constexpr auto find_views() {
  constexpr const frozen_records<Build>& graph_records = records_of<Build>;
  tensor_storage<sizes_of<Build>.tensors> storage{};
  for (tensor_id t = 0; t != sizes_of<Build>.tensors; ++t) storage.parent[t] = t;
  for (node_id i = 0; i != sizes_of<Build>.nodes; ++i) {
    const node_record& node = graph_records.nodes[i];
    if (!demand_of<Build, Kept>.needed[i] && !constant_nodes<Build>[i]) continue;
    if (is_source(node)) continue;
    const view& viewed = node_views<Build>[i];
    std::size_t offset = viewed.offset;
    for (tensor_id t = node.first_output; viewed.is_view && t != node.first_output + node.output_count; ++t) {
      storage.parent[t] = graph_records.inputs[node.first_input + viewed.input];
      storage.offset[t] = offset;
      offset += static_cast<std::size_t>(graph_records.tensors[t].extents.size());
    }
    offset = 0;
    for (std::uint32_t k = 0; k != joined_input_counts<Build>[i]; ++k) {
      const tensor_record& part = graph_records.tensors[graph_records.inputs[node.first_input + k]];
      const tensor_id root = storage.root(graph_records.inputs[node.first_input + k]);
      const node_id maker = graph_records.tensors[root].node;
      if (demand_of<Build, Kept>.needed[maker] && !is_source(graph_records.nodes[maker]) &&
          root != node.first_output && graph_records.tensors[root].extents.size() == part.extents.size()) {
        storage.parent[root] = node.first_output;
        storage.offset[root] = offset;
      }
      offset += static_cast<std::size_t>(part.extents.size());
    }
  }
  return storage;
}

template <auto Build, class Kept>
inline constexpr auto views_of = find_views<Build, Kept>();

// Whether every input of a concatenation is in its place already.
template <auto Build, class Kept>
constexpr bool is_joined_in_place(node_id id) {
  const std::uint32_t count = joined_input_counts<Build>[id];
  if (count == 0) return false;
  const node_record& node = records_of<Build>.nodes[id];
  std::size_t offset = views_of<Build, Kept>.offset_in_root(node.first_output);
  for (std::uint32_t k = 0; k != count; ++k) {
    const tensor_id part = records_of<Build>.inputs[node.first_input + k];
    if (views_of<Build, Kept>.root(part) != views_of<Build, Kept>.root(node.first_output) ||
        views_of<Build, Kept>.offset_in_root(part) != offset)
      return false;
    offset += static_cast<std::size_t>(records_of<Build>.tensors[part].extents.size());
  }
  return true;
}

template <auto Build, class Kept>
constexpr auto find_steps() {
  constexpr const frozen_records<Build>& r = records_of<Build>;
  constexpr const auto& fusion = fusion_of<Build, Kept>;
  graph_steps<sizes_of<Build>.nodes> out{};
  std::uint32_t parts = 0;
  for (node_id i = 0; i != sizes_of<Build>.nodes; ++i) out.step_of[i] = never;
  for (node_id i = 0; i != sizes_of<Build>.nodes; ++i) {
    if (!demand_of<Build, Kept>.needed[i] || fusion.leader[i] != i || is_source(r.nodes[i]) ||
        node_views<Build>[i].is_view || is_joined_in_place<Build, Kept>(i))
      continue;
    const auto number = static_cast<std::uint32_t>(out.count++);
    const node_id first = fusion.first[i];
    schedule_step step{first, parts, 0, 0, fusion.bias[i], first != i, fusion.streams[i], no_tensor, 0};
    node_id last = first;
    out.step_of[first] = number;
    bool is_own = true;
    for (node_id part = fusion.next[first]; part != none; part = fusion.next[part]) {
      is_own &= !takes_along(r.nodes[part]);
      step.own_part_count += is_own;
      out.parts[parts++] = last = part;
      out.step_of[part] = number;
    }
    step.part_count = parts - step.first_part;
    step.output = r.nodes[last].first_output;
    step.output_count = r.nodes[last].output_count;
    out.steps[number] = step;
  }
  return out;
}

template <auto Build, class Kept>
inline constexpr auto steps_in = find_steps<Build, Kept>();

// Calls f(tensor) for everything that a step reads and does not compute itself.
template <auto Build, class Kept, class F>
constexpr void for_each_input(std::uint32_t number, F f) {
  constexpr const frozen_records<Build>& r = records_of<Build>;
  constexpr const auto& all = steps_in<Build, Kept>;
  const schedule_step& step = all.steps[number];
  for (std::uint32_t part = 0; part <= step.part_count; ++part) {
    const node_record& node = r.nodes[part == 0 ? step.node : all.parts[step.first_part + part - 1]];
    for (std::uint32_t k = 0; k != node.input_count; ++k) {
      const tensor_id input = r.inputs[node.first_input + k];
      if (all.step_of[r.tensors[input].node] != number) f(input);
    }
  }
}

template <std::size_t Nodes, std::size_t Tensors>
struct graph_schedule : graph_steps<Nodes> {
  frozen_array<tensor_id, Tensors> storage;  // the root: the tensor whose memory a tensor is in
  frozen_array<std::size_t, Tensors> offset; // in elements of it
  frozen_array<std::uint32_t, Tensors> first_use;  // of a root: the first step that writes to it, `never` if none does
  frozen_array<std::uint32_t, Tensors> last_use;   // of a root: the last step that uses it, `forever` if it is kept
};

template <auto Build, class Kept>
constexpr auto make_schedule() {
  constexpr const frozen_records<Build>& r = records_of<Build>;
  constexpr const auto& all = steps_in<Build, Kept>;
  graph_schedule<sizes_of<Build>.nodes, sizes_of<Build>.tensors> out{all, {}, {}, {}, {}};
  tensor_storage<sizes_of<Build>.tensors> storage = views_of<Build, Kept>;

  for (tensor_id t = 0; t != sizes_of<Build>.tensors; ++t) out.first_use[t] = out.last_use[t] = never;
  for (std::uint32_t step = 0; step != all.count; ++step) {
    for_each_input<Build, Kept>(step, [&](tensor_id read_tensor) { out.last_use[storage.root(read_tensor)] = step; });
    for (std::uint32_t k = 0; k != all.steps[step].output_count; ++k) {
      const tensor_id root = storage.root(all.steps[step].output + k);
      if (out.first_use[root] == never) out.first_use[root] = step;
      out.last_use[root] = step;
    }
  }
  for (tensor_id kept : Kept::ids)
    if (kept != no_tensor) out.last_use[storage.root(kept)] = forever;

  for (std::uint32_t step = 0; step != all.count; ++step) {
    const schedule_step& s = all.steps[step];
    if (!r.nodes[s.node].elementwise) continue;
    const tensor_id output = s.output;
    const std::int64_t size = r.tensors[output].extents.size();
    if (storage.parent[output] != output) continue;
    tensor_id place = none;  // an input that ends here
    for_each_input<Build, Kept>(step, [&](tensor_id read_tensor) {
      const tensor_id read_root = storage.root(read_tensor);
      if (place == none && out.first_use[read_root] != never && out.last_use[read_root] == step &&
          r.tensors[read_root].type == r.tensors[output].type && r.tensors[read_root].extents.size() == size &&
          r.tensors[read_tensor].extents.size() == size)
        place = read_root;
    });
    // Nothing else in that memory may be read at another pace.
    for_each_input<Build, Kept>(step, [&](tensor_id read_tensor) {
      if (place != none && storage.root(read_tensor) == place && r.tensors[read_tensor].extents.size() != size)
        place = none;
    });
    if (place == none) continue;
    storage.parent[output] = place;
    storage.offset[output] = 0;
    out.last_use[place] = out.last_use[output];
  }

  for (tensor_id t = 0; t != sizes_of<Build>.tensors; ++t) {
    out.storage[t] = storage.root(t);
    out.offset[t] = storage.offset_in_root(t);
  }
  return out;
}

template <auto Build, class Kept>
inline constexpr auto schedule_of = make_schedule<Build, Kept>();

// The tensors that no operation consumes: the results of the graph.
template <auto Build>
constexpr auto mark_consumed() {
  frozen_array<bool, sizes_of<Build>.tensors> consumed{};
  for (tensor_id input : records_of<Build>.inputs) consumed[input] = true;
  return consumed;
}

template <auto Build>
constexpr bool is_result(const frozen_array<bool, sizes_of<Build>.tensors>& consumed, tensor_id t) {
  return t != no_tensor && !consumed[t] && !is_source(records_of<Build>.nodes[records_of<Build>.tensors[t].node]);
}

template <auto Build>
constexpr std::size_t count_unconsumed() {
  const auto consumed = mark_consumed<Build>();
  std::size_t count = 0;
  for (tensor_id t = 0; t != sizes_of<Build>.tensors; ++t) count += is_result<Build>(consumed, t);
  return count;
}

template <auto Build>
inline constexpr auto unconsumed_ids = [] {
  const auto is_consumed = mark_consumed<Build>();
  frozen_array<tensor_id, count_unconsumed<Build>()> result_ids{};
  std::size_t result_count = 0;
  for (tensor_id tensor_number = 0; tensor_number != sizes_of<Build>.tensors; ++tensor_number)
    if (is_result<Build>(is_consumed, tensor_number)) result_ids[result_count++] = tensor_number;
  return result_ids;
}();

template <auto Build, class Indices = std::make_index_sequence<unconsumed_ids<Build>.size()>>
struct unconsumed;
template <auto Build, std::size_t... I>
struct unconsumed<Build, std::index_sequence<I...>> {
  using type = tensor_list<unconsumed_ids<Build>[I]...>;
};

template <auto Build>
using unconsumed_of = typename unconsumed<Build>::type;

}  // namespace varscope::inline v1::detail
