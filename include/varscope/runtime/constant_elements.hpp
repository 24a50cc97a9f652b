// SPDX-License-Identifier: BSL-1.0
//
// The elements of a "Const" in its own type; a list that is shorter than the tensor repeats its last number.
#pragma once

#include <cstddef>

#include <varscope/model/frozen_records.hpp>

namespace varscope::inline v1::detail {

template <auto Build, tensor_id Id>
using tensor_element = element_t<records_of<Build>.tensors[Id].type>;

template <auto Build, tensor_id Id>
inline constexpr auto constant_elements = [] {
  const frozen_records<Build>& graph_records = records_of<Build>;
  const node_record& constant_node = graph_records.nodes[graph_records.tensors[Id].node];
  frozen_array<tensor_element<Build, Id>, static_cast<std::size_t>(records_of<Build>.tensors[Id].extents.size())>
      all_elements{};
  for (std::size_t nth_element = 0; nth_element != all_elements.size() && constant_node.value_count != 0; ++nth_element)
    all_elements[nth_element] = static_cast<tensor_element<Build, Id>>(
        graph_records.values[constant_node.first_value +
                             (nth_element < constant_node.value_count ? nth_element : constant_node.value_count - 1)]);
  return all_elements;
}();

}  // namespace varscope::inline v1::detail
