// SPDX-License-Identifier: BSL-1.0
//
// What is computed, and in which order, to get some tensors of a frozen graph.
//
// A step is an operation, or one kernel for several: a convolution or a product of matrices takes along the bias and the
// rectifier that follow it, where nobody else wants what lies between. Identity and Reshape are no step: their result is
// their input under another name.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

#include <varscope/model/frozen_records.hpp>

namespace varscope::inline v1::detail {

template <tensor_id... Ids>
struct tensor_list {
  static constexpr std::size_t size = sizeof...(Ids);
  static constexpr frozen_array<tensor_id, sizeof...(Ids)> ids{Ids...};
};
template <>
struct tensor_list<> {
  static constexpr std::size_t size = 0;
  static constexpr frozen_array<tensor_id, 0> ids{};
};

struct schedule_step {
  node_id node;
  tensor_id bias;      // added to the result, one number a channel; no_tensor if none
  bool rectified;      // a Relu follows
  tensor_id output;    // of the last operation that the step stands for
};

template <std::size_t Nodes, std::size_t Tensors>
struct graph_schedule {
  std::size_t step_count;
  frozen_array<schedule_step, Nodes> steps;
  frozen_array<tensor_id, Tensors> storage;  // the tensor whose memory a tensor shares: itself, unless it is an alias
  frozen_array<std::uint32_t, Tensors> last_use;  // the last step that reads the memory; `forever` if it is kept

  static constexpr std::uint32_t forever = 0xFFFFFFFE;
  static constexpr std::uint32_t never = 0xFFFFFFFF;
};

// Placeholders, constants and variables are there; everything else is computed.
constexpr bool is_source(const node_record& node) {
  return node.variable != none || *node.type == operation<"Placeholder"> || *node.type == operation<"Const">;
}
constexpr bool is_alias(const node_record& node) {
  return *node.type == operation<"Identity"> || *node.type == operation<"Reshape">;
}

constexpr bool adds(const node_record& node) {
  return *node.type == operation<"BiasAdd"> || *node.type == operation<"AddV2"> || *node.type == operation<"Add">;
}

// Who reads a tensor: nobody, one operation, or more than one.
struct reader {
  std::uint32_t count;
  node_id node;
};

// One number a channel, ready before any step: what may ride along as a bias.
template <class Records>
constexpr bool is_bias(const Records& r, tensor_id bias, const shape& extents) {
  const tensor_record& b = r.tensors[bias];
  return b.extents.rank() == 1 && b.extents[0] == extents[extents.rank() - 1] && is_source(r.nodes[b.node]);
}

template <auto Build, class Kept>
constexpr auto make_schedule() {
  constexpr const frozen_records<Build>& r = records_of<Build>;
  graph_schedule<sizes_of<Build>.nodes, sizes_of<Build>.tensors> out{};
  frozen_array<bool, sizes_of<Build>.nodes> needed{};
  frozen_array<reader, sizes_of<Build>.tensors> readers{};
  for (tensor_id kept : Kept::ids) {
    if (kept == no_tensor) continue;  // a name that is unknown: an error of its own
    needed[r.tensors[kept].node] = true;
    readers[kept].count = 2;  // it has to exist
  }
  for (node_id i = sizes_of<Build>.nodes; i-- > 0;) {
    if (!needed[i]) continue;
    for (std::uint32_t k = 0; k != r.nodes[i].input_count; ++k) {
      const tensor_id input = r.inputs[r.nodes[i].first_input + k];
      needed[r.tensors[input].node] = true;
      readers[input] = {readers[input].count + 1, i};
    }
  }

  for (tensor_id t = 0; t != sizes_of<Build>.tensors; ++t) {
    out.storage[t] = t;
    out.last_use[t] = out.never;
  }
  for (node_id i = 0; i != sizes_of<Build>.nodes; ++i) {
    const node_record& node = r.nodes[i];
    if (!needed[i] || is_source(node)) continue;
    if (is_alias(node)) {
      out.storage[node.first_output] = out.storage[r.inputs[node.first_input]];
      continue;
    }
    const auto step = static_cast<std::uint32_t>(out.step_count++);
    schedule_step s{i, no_tensor, false, node.first_output};
    if (*node.type == operation<"Conv2D"> || *node.type == operation<"MatMul">) {
      const shape& extents = r.tensors[s.output].extents;
      const auto follower = [&](tensor_id followed_tensor) {
        return readers[followed_tensor].count == 1 ? readers[followed_tensor].node : none;
      };
      node_id next = follower(s.output);
      if (next != none && adds(r.nodes[next])) {
        const tensor_id a = r.inputs[r.nodes[next].first_input];
        const tensor_id b = r.inputs[r.nodes[next].first_input + 1];
        const tensor_id bias = a == s.output ? b : a;
        if (bias != s.output && is_bias(r, bias, extents)) {
          s.bias = bias;
          s.output = r.nodes[next].first_output;
          needed[next] = false;
          next = follower(s.output);
        }
      }
      if (next != none && *r.nodes[next].type == operation<"Relu">) {
        s.rectified = true;
        s.output = r.nodes[next].first_output;
        needed[next] = false;
      }
    }
    out.steps[step] = s;
    for (std::uint32_t k = 0; k != node.input_count; ++k)
      out.last_use[out.storage[r.inputs[node.first_input + k]]] = step;
    if (s.bias != no_tensor) out.last_use[out.storage[s.bias]] = step;
  }
  for (tensor_id kept : Kept::ids)
    if (kept != no_tensor) out.last_use[out.storage[kept]] = out.forever;
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
