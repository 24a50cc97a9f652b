// SPDX-License-Identifier: BSL-1.0
//
// The elements of a tensor that is a constant: of a "Const", or of elementwise operations on constants, which the
// compiler computes with the kernels of a run.
#pragma once

#include <cstddef>

#include <varscope/model/fusion.hpp>
#include <varscope/runtime/kernel_of.hpp>
#include <varscope/runtime/kernels/elementwise.hpp>
#include <varscope/runtime/node_facts.hpp>

namespace varscope::inline v1::detail {

template <auto Build, tensor_id Id>
using tensor_element = element_t<records_of<Build>.tensors[Id].type>;

template <auto Build, tensor_id Id>
using tensor_elements =
    frozen_array<tensor_element<Build, Id>, static_cast<std::size_t>(records_of<Build>.tensors[Id].extents.size())>;

template <auto Build, tensor_id Id>
constexpr auto find_constant_elements();

template <auto Build, tensor_id Id>
inline constexpr tensor_elements<Build, Id> constant_elements = find_constant_elements<Build, Id>();

// An operation on constants as its kernel sees it.
template <auto Build, node_id Node, class Element>
class constant_call : public node_facts<Build, Node> {
 public:
  static constexpr bool has_bias = false;
  using epilogue = kernels::identity;

  constexpr explicit constant_call(Element* given_output) : output_(given_output) {}

  template <std::size_t I>
  constexpr const auto* input() const {
    constexpr tensor_id id = node_facts<Build, Node>::template input_id<I>;
    constexpr node_id maker = records_of<Build>.tensors[id].node;
    if constexpr (node_views<Build>[maker].is_view)
      return &constant_elements<Build, viewed(id)>.items[viewed_offset(id)];
    else
      return &constant_elements<Build, id>.items[0];
  }
  constexpr Element* output() const { return output_; }
  // Whether an input of a concatenation was computed in its place: constants are apart.
  template <std::size_t I>
  static constexpr bool is_in_place(std::size_t) {
    return false;
  }

 private:
  // What a tensor is a view of, and from which element on.
  static constexpr tensor_id viewed(tensor_id id) {
    while (true) {
      const node_record& maker = records_of<Build>.nodes[records_of<Build>.tensors[id].node];
      const view& seen = node_views<Build>[records_of<Build>.tensors[id].node];
      if (!seen.is_view) return id;
      id = records_of<Build>.inputs[maker.first_input + seen.input];
    }
  }
  static constexpr std::size_t viewed_offset(tensor_id id) {
    std::size_t offset = 0;
    while (true) {
      const node_record& maker = records_of<Build>.nodes[records_of<Build>.tensors[id].node];
      const view& seen = node_views<Build>[records_of<Build>.tensors[id].node];
      if (!seen.is_view) return offset;
      offset += seen.offset;
      for (tensor_id before = maker.first_output; before != id; ++before)
        offset += static_cast<std::size_t>(records_of<Build>.tensors[before].extents.size());
      id = records_of<Build>.inputs[maker.first_input + seen.input];
    }
  }

  Element* output_;
};

template <auto Build, tensor_id Id>
constexpr auto find_constant_elements() {
  constexpr const frozen_records<Build>& r = records_of<Build>;
  constexpr const node_record& node = r.nodes[r.tensors[Id].node];
  tensor_elements<Build, Id> all{};
  if constexpr (*node.type == operation<"Const">) {
    for (std::size_t i = 0; i != all.size() && node.value_count != 0; ++i)
      all[i] = static_cast<tensor_element<Build, Id>>(element_of_constant(r, Id, i));
  } else {
    kernel_of<*node.type>::run(constant_call<Build, r.tensors[Id].node, tensor_element<Build, Id>>(&all[0]));
  }
  return all;
}

}  // namespace varscope::inline v1::detail
