// SPDX-License-Identifier: BSL-1.0
//
// The variables of a model as file formats see them.
#pragma once

#include <cstddef>
#include <type_traits>
#include <vector>

#include <varscope/io/variable_layout.hpp>
#include <varscope/model/graph_of.hpp>
#include <varscope/model/layout.hpp>

namespace varscope::inline v1::detail {

// Those of an arena<Net, Align>, in declaration order.
template <const auto& Net, std::size_t Align>
std::vector<variable_layout> layouts_of() {
  constexpr auto build = std::remove_cvref_t<decltype(Net)>::builder;
  std::vector<variable_layout> result;
  for (const variable_info& variable : Net.variables()) {
    const std::size_t i = result.size();
    const std::size_t offset = layout_of<build, Align>.offset(records_of<build>.variables[i], i);
    result.push_back({variable.name, variable.dtype, variable.shape, offset, variable.bytes});
  }
  return result;
}

}  // namespace varscope::inline v1::detail
