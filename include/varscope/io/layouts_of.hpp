// SPDX-License-Identifier: BSL-1.0
//
// The variables of a model as file formats see them.
#pragma once

#include <cstddef>
#include <type_traits>
#include <vector>

#include <varscope/io/variable_layout.hpp>
#include <varscope/model/graph_of.hpp>
#include <varscope/model/variable_storage.hpp>

namespace varscope::inline v1::detail {

// Those of an arena<Net, Align, Quantized...>, in declaration order.
template <const auto& Net, std::size_t Align, class... Quantized>
std::vector<variable_layout> layouts_of() {
  constexpr auto build = std::remove_cvref_t<decltype(Net)>::builder;
  std::vector<variable_layout> result;
  for (const variable_info& variable : Net.variables())
    result.push_back({variable.name, variable.dtype, variable.shape,
                      storage_of_variable<build, Align, Quantized...>(result.size())});
  return result;
}

}  // namespace varscope::inline v1::detail
