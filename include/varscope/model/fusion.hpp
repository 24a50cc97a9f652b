// SPDX-License-Identifier: BSL-1.0
//
// Which operations of a run are computed together.
//
//   * A convolution or a product of matrices takes along the bias and the functions of one argument that follow it.
//   * On machines without vectors a convolution also takes along the pooling that follows, and small dense layers are
//     computed together, so that what lies between them is not in memory.
//   * Elementwise operations on the same shape become one loop.
//   * Elementwise operations on constants are constants.
//
// Nothing is swallowed that somebody else reads, or that is fetched.
#pragma once

#include <cstddef>
#include <cstdint>

#include <varscope/detail/config.hpp>
#include <varscope/model/views.hpp>

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

// Placeholders, constants and variables are there; everything else is computed.
constexpr bool is_source(const node_record& node) {
  return node.variable != none || *node.type == operation<"Placeholder"> || *node.type == operation<"Const">;
}

// Constants of more elements are not folded: constant evaluation is slow.
inline constexpr std::int64_t folding_limit = 4096;

// The nodes whose results the compiler computes, constants included.
template <auto Build>
constexpr auto find_constant_nodes() {
  constexpr const frozen_records<Build>& graph_records = records_of<Build>;
  frozen_array<bool, sizes_of<Build>.nodes> is_constant_node{};
  for (node_id nth_node = 0; nth_node != sizes_of<Build>.nodes; ++nth_node) {
    const node_record& this_node = graph_records.nodes[nth_node];
    if (is_source(this_node) || this_node.input_count == 0) {
      is_constant_node[nth_node] = *this_node.type == operation<"Const">;
      continue;
    }
    bool all_constant = graph_records.tensors[this_node.first_output].extents.size() <= folding_limit;
    for (std::uint32_t k = 0; all_constant && k != this_node.input_count; ++k)
      all_constant = is_constant_node[graph_records.tensors[graph_records.inputs[this_node.first_input + k]].node];
    is_constant_node[nth_node] = all_constant && (this_node.elementwise || node_views<Build>[nth_node].is_view);
  }
  return is_constant_node;
}

template <auto Build>
inline constexpr auto constant_nodes = find_constant_nodes<Build>();

// Who reads a tensor: nobody, one operation, or more than one.
struct reader {
  std::uint32_t count;
  node_id node;
};

template <std::size_t Nodes, std::size_t Tensors>
struct node_demand {
  frozen_array<bool, Nodes> needed;  // and not constant
  frozen_array<reader, Tensors> readers;
};

// What has to be computed to get some tensors.
template <auto Build, class Kept>
constexpr auto find_demand() {
  constexpr const frozen_records<Build>& r = records_of<Build>;
  node_demand<sizes_of<Build>.nodes, sizes_of<Build>.tensors> out{};
  for (tensor_id kept : Kept::ids) {
    if (kept == no_tensor) continue;  // a name that is unknown: an error of its own
    out.needed[r.tensors[kept].node] = !constant_nodes<Build>[r.tensors[kept].node];
    out.readers[kept].count = 2;  // it has to exist
  }
  for (node_id i = sizes_of<Build>.nodes; i-- > 0;) {
    if (!out.needed[i]) continue;
    for (std::uint32_t k = 0; k != r.nodes[i].input_count; ++k) {
      if (node_views<Build>[i].is_view && k != node_views<Build>[i].input) continue;  // the shape is known
      const tensor_id input = r.inputs[r.nodes[i].first_input + k];
      if (!constant_nodes<Build>[r.tensors[input].node]) out.needed[r.tensors[input].node] = true;
      out.readers[input] = {out.readers[input].count + 1, i};
    }
  }
  return out;
}

template <auto Build, class Kept>
inline constexpr auto demand_of = find_demand<Build, Kept>();

// How an input of an elementwise operation is read along the elements of the result.
enum class broadcast_kind : std::uint8_t {
  whole,  // the same shape, but for leading axes of one element
  row,    // the last axes in full
  single,
  other
};

constexpr broadcast_kind broadcast_kind_of(const shape& input, const shape& result) {
  const std::int64_t size = input.size();
  if (size == result.size()) return broadcast_kind::whole;
  if (size == 1) return broadcast_kind::single;
  std::size_t axis = 0;
  while (input[axis] == 1) ++axis;
  for (; axis != input.rank(); ++axis)
    if (input[axis] != result[result.rank() - input.rank() + axis]) return broadcast_kind::other;
  return broadcast_kind::row;
}

// Whether an operation can be part of a loop: one dtype that has arithmetic, and inputs that are read in order.
template <class Records>
constexpr bool fits_loop(const Records& r, const node_record& node) {
  if (!node.elementwise) return false;
  const tensor_record& result = r.tensors[node.first_output];
  if (result.type == dtype::boolean || result.type == dtype::float16 || result.type == dtype::bfloat16) return false;
  for (std::uint32_t k = 0; k != node.input_count; ++k) {
    const tensor_record& input = r.tensors[r.inputs[node.first_input + k]];
    if (input.type != result.type || broadcast_kind_of(input.extents, result.extents) == broadcast_kind::other)
      return false;
  }
  return true;
}

// Operations whose kernels add a bias and apply functions to what they store.
constexpr bool takes_along(const node_record& node) {
  return *node.type == operation<"Conv2D"> || *node.type == operation<"MatMul"> ||
         *node.type == operation<"DepthwiseConv2dNative">;
}

// Those among them that pool what they computed, as it comes, so that the whole of it is never in memory: convolutions
// without gaps, on machines without vectors. Attributes 3 and 4 are the dilations (ops/conv2d.hpp).
template <class Records>
constexpr bool takes_pooling(const Records& r, const node_record& node) {
  return VARSCOPE_VECTOR_BYTES == 0 && *node.type == operation<"Conv2D"> &&
         (r.tensors[node.first_output].type == dtype::float32 || r.tensors[node.first_output].type == dtype::float64) &&
         r.attributes[node.first_attribute + 3] == 1 && r.attributes[node.first_attribute + 4] == 1 &&
         r.tensors[r.inputs[node.first_input + 1]].extents.size() != 0;
}

// Windows that do not overlap: attributes are the window's and the strides' rows and columns (ops/pool.hpp).
template <class Records>
constexpr bool pools_apart(const Records& r, const node_record& node) {
  if (!(*node.type == operation<"MaxPool"> || *node.type == operation<"AvgPool">)) return false;
  const double* const attribute = r.attributes.items + node.first_attribute;
  return attribute[0] <= attribute[2] && attribute[1] <= attribute[3];
}

// A dense layer: a row times a matrix whose rows lie one after the other.
template <class Records>
constexpr bool is_dense_layer(const Records& r, const node_record& node) {
  if (*node.type != operation<"MatMul">) return false;
  const tensor_record& weights = r.tensors[r.inputs[node.first_input + 1]];
  const tensor_record& result = r.tensors[node.first_output];
  const bool transpose_b = r.attributes[node.first_attribute + 1] != 0;
  return (result.type == dtype::float32 || result.type == dtype::float64) && result.extents[0] == 1 &&
         weights.extents.size() != 0 && (!transpose_b || weights.extents[0] == 1 || weights.extents[1] == 1);
}

// Two dense layers share a step where one of two ways spares the memory between them and costs little:
//
//   * The second reads the outputs of the first as they come. They come again for every few sums that the second keeps
//     in registers, so the first has few inputs and the second few outputs.
//   * The second adds up what the first gives, a few numbers at a time, in sums of its own. They stay in registers, so
//     there are few of them.
inline constexpr std::int64_t streamed_inputs = 2, streamed_outputs = 16, summed_outputs = 2;

constexpr bool adds(const node_record& node) {
  return *node.type == operation<"BiasAdd"> || *node.type == operation<"AddV2"> || *node.type == operation<"Add">;
}

// One number a channel, ready before any step: what may ride along as a bias.
template <auto Build>
constexpr bool is_bias(tensor_id bias, const shape& extents) {
  const tensor_record& b = records_of<Build>.tensors[bias];
  return b.extents.rank() == 1 && b.extents[0] == extents[extents.rank() - 1] &&
         (is_source(records_of<Build>.nodes[b.node]) || constant_nodes<Build>[b.node]);
}

// Whether a dense layer may share the step of another, whose result it reads.
template <auto Build>
constexpr bool may_follow(node_id layer, node_id next, tensor_id result) {
  constexpr const frozen_records<Build>& r = records_of<Build>;
  if (VARSCOPE_VECTOR_BYTES != 0 || !is_dense_layer(r, r.nodes[layer]) || !is_dense_layer(r, r.nodes[next]) ||
      r.inputs[r.nodes[next].first_input] != result)
    return false;
  const node_id weights = r.tensors[r.inputs[r.nodes[next].first_input + 1]].node;
  return is_source(r.nodes[weights]) || constant_nodes<Build>[weights];
}

// The bias that an operation adds to a product, if it does that and nothing else.
template <auto Build>
constexpr tensor_id bias_added_by(node_id next, tensor_id product) {
  constexpr const frozen_records<Build>& r = records_of<Build>;
  if (!adds(r.nodes[next])) return no_tensor;
  const tensor_id a = r.inputs[r.nodes[next].first_input], b = r.inputs[r.nodes[next].first_input + 1];
  const tensor_id bias = a == product ? b : a;
  return bias != product && is_bias<Build>(bias, r.tensors[product].extents) ? bias : no_tensor;
}

// Operations that are computed together form a list, in the order of computation, which its leader keeps: the
// convolution, or the last operation of a loop.
template <std::size_t Nodes>
struct node_fusion {
  frozen_array<node_id, Nodes> leader;   // of each node: itself where it is computed alone
  frozen_array<node_id, Nodes> first;    // of a leader: the first of its list
  frozen_array<node_id, Nodes> next;     // the next in the list, or none
  frozen_array<tensor_id, Nodes> bias;   // of a convolution; no_tensor if none
  frozen_array<bool, Nodes> streams;     // of the first of several dense layers: the second reads it as it comes
};

// More operations do not share a loop: their values would leave the registers.
inline constexpr std::uint32_t loop_limit = 16;

template <auto Build, class Kept>
constexpr auto find_fusion() {
  constexpr const frozen_records<Build>& r = records_of<Build>;
  constexpr const auto& demand = demand_of<Build, Kept>;
  node_fusion<sizes_of<Build>.nodes> out{};
  for (node_id i = 0; i != sizes_of<Build>.nodes; ++i) {
    out.leader[i] = out.first[i] = i;
    out.next[i] = none;
  }

  for (node_id i = 0; i != sizes_of<Build>.nodes; ++i) {
    if (!demand.needed[i] || !takes_along(r.nodes[i]) || out.leader[i] != i) continue;
    node_id last = i;
    const auto follower = [&] {
      const reader& only_reader = demand.readers[r.nodes[last].first_output];
      return only_reader.count == 1 ? only_reader.node : none;
    };
    const auto take = [&](node_id taken_node) {
      out.leader[taken_node] = i;
      out.next[last] = taken_node;
      last = taken_node;
    };
    node_id next = none, layer = i;
    for (bool is_last_layer = false;;) {
      const std::int64_t inputs = r.tensors[r.inputs[r.nodes[layer].first_input]].extents.size();
      bool is_rectified_at_most = true;
      next = follower();
      if (next != none) out.bias[layer] = bias_added_by<Build>(next, r.nodes[layer].first_output);
      if (out.bias[layer] != no_tensor) {
        take(next);
        next = follower();
      }
      while (next != none && r.nodes[next].input_count == 1 && fits_loop(r, r.nodes[next])) {
        is_rectified_at_most &= *r.nodes[next].type == operation<"Relu">;
        take(next);
        next = follower();
      }
      if (is_last_layer || next == none || !may_follow<Build>(layer, next, r.nodes[last].first_output)) break;
      const std::int64_t outputs = r.tensors[r.nodes[next].first_output].extents.size();
      const bool streams =
          layer == i && is_rectified_at_most && inputs <= streamed_inputs && outputs <= streamed_outputs;
      if (!streams && outputs > summed_outputs) break;
      out.streams[i] |= streams;
      is_last_layer = !streams;
      take(next);
      layer = next;
    }
    if (next != none && takes_pooling(r, r.nodes[i]) && pools_apart(r, r.nodes[next])) take(next);
  }

  frozen_array<std::uint32_t, sizes_of<Build>.nodes> loop_size{};
  for (node_id i = sizes_of<Build>.nodes; i-- > 0;) {
    const node_record& node = r.nodes[i];
    if (!demand.needed[i] || out.leader[i] != i || !fits_loop(r, node)) continue;
    // All who read it, if they are of one loop: they come after it, so they are in their loops already.
    const reader& read = demand.readers[node.first_output];
    node_id loop = none;
    if (read.count != 0 && read.node != none && fits_loop(r, r.nodes[read.node])) loop = out.leader[read.node];
    if (loop != none && loop_size[loop] != 0 && loop_size[loop] < loop_limit) {
      const tensor_record& result = r.tensors[r.nodes[loop].first_output];
      std::uint32_t inside = 0;
      for (node_id member = out.first[loop]; member != none; member = out.next[member])
        for (std::uint32_t k = 0; k != r.nodes[member].input_count; ++k)
          inside += r.inputs[r.nodes[member].first_input + k] == node.first_output;
      const tensor_record& own = r.tensors[node.first_output];
      if (inside == read.count && own.type == result.type && own.extents.size() == result.extents.size()) {
        out.leader[i] = loop;
        out.next[i] = out.first[loop];
        out.first[loop] = i;
        ++loop_size[loop];
        continue;
      }
    }
    loop_size[i] = 1;
  }
  return out;
}

template <auto Build, class Kept>
inline constexpr auto fusion_of = find_fusion<Build, Kept>();

}  // namespace varscope::inline v1::detail
