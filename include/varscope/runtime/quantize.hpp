// SPDX-License-Identifier: BSL-1.0
//
// Puts float32 weights into an arena that keeps them in fewer bits.
//
//   static arena<net> trained;                                      whose weights are known
//   static arena<net, 4, quantized<"", dtype::int8>> small;
//   quantize(trained, small);
//
// int8: the scale of an output channel is its largest magnitude / 127, codes are rounded to the nearest, halves away from
// zero (TensorFlow Lite's 8-bit quantization specification). float16 and bfloat16: the nearest, halves to the even one. What
// has no code gets the nearest that there is: 65504 for more in float16, 0 for NaN. varscope_embed_weights and load refuse
// such weights.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <varscope/runtime/arena.hpp>
#include <varscope/runtime/weight_codes.hpp>

namespace varscope::inline v1 {

namespace detail {

template <const auto& Net, std::uint32_t Index, class From, class To>
constexpr void quantize_variable(const From& from, To& to) {
  constexpr auto build = builder_of<Net>;
  constexpr const variable_record& variable = records_of<build>.variables[Index];
  constexpr auto& how = To::quantization();
  constexpr auto count = static_cast<std::size_t>(variable.extents.size());
  const auto* const values = from.template array<variable.type>() + From::layout.element[Index];
  auto* const codes = to.template array<how.type[Index]>() + To::layout.element[Index];
  if constexpr (how.type[Index] == variable.type) {
    for (std::size_t i = 0; i != count; ++i) codes[i] = values[i];
  } else if constexpr (how.has_scales(Index)) {
    constexpr channel_axes axes = how.channels[Index];
    quantize_channels(values, count, count_channels(variable.extents, axes),
                      count_channels(variable.extents, {axes.last, variable.extents.rank()}), codes,
                      to.template array<dtype::float32>() + To::layout.scale[Index]);
  } else {
    for (std::size_t i = 0; i != count; ++i)
      codes[i] = half_code<std::remove_cvref_t<decltype(codes[0])>>(values[i]);
  }
}

}  // namespace detail

// Any arena without quantized variables to any arena of the same graph.
template <const auto& Net, std::size_t FromAlign, std::size_t ToAlign, class... Quantized>
constexpr void quantize(const arena<Net, FromAlign>& from, arena<Net, ToAlign, Quantized...>& to) {
  constexpr std::size_t count = detail::sizes_of<detail::builder_of<Net>>.variables;
  [&]<std::size_t... Indices>(std::index_sequence<Indices...>) {
    (detail::quantize_variable<Net, Indices>(from, to), ...);
  }(std::make_index_sequence<count>{});
}

}  // namespace varscope::inline v1
