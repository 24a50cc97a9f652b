// SPDX-License-Identifier: BSL-1.0
//
// A variable's place in the arena, in bytes, and what it is kept as: what fills an arena from a file has to know no more.
#pragma once

#include <cstddef>

#include <varscope/model/layout.hpp>

namespace varscope::inline v1::detail {

// The scale of element i is element i / stride % channels of the scales, float32; channels is 0 where there are none.
struct variable_storage {
  v1::dtype dtype;     // of the elements as they are kept, or of their codes
  std::size_t offset;  // of the first
  std::size_t channels, stride;
  std::size_t scales;  // offset of the first
};

template <auto Build, std::size_t Align, class... Rules>
constexpr variable_storage storage_of_variable(std::size_t i) {
  const variable_record& variable = records_of<Build>.variables[i];
  constexpr const auto& layout = layout_of<Build, Align, Rules...>;
  if constexpr (sizeof...(Rules) == 0) {
    return {variable.type, layout.offset(variable, i), 0, 0, 0};
  } else {
    constexpr const auto& how = quantization_of<Build, Rules...>;
    const std::size_t offset = layout.offset_in(how.type[i], layout.element[i]);
    if (!how.has_scales(i)) return {how.type[i], offset, 0, 0, 0};
    const channel_axes axes = how.channels[i];
    return {how.type[i], offset, count_channels(variable.extents, axes),
            count_channels(variable.extents, {axes.last, variable.extents.rank()}),
            layout.offset_in(dtype::float32, layout.scale[i])};
  }
}

}  // namespace varscope::inline v1::detail
