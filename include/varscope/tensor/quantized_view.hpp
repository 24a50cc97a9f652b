// SPDX-License-Identifier: BSL-1.0
//
// Weights that are kept as int8 with a scale for each output channel, or as 16-bit floats, seen as floats.
//
//   quantized_view<const std::int8_t, 8, 1, 64, 8> w(codes, scales);      [64, 8], a scale for each of 8 columns
//   w(5, 2)                                                               codes[5 * 8 + 2] * scales[2]
#pragma once

#include <concepts>
#include <cstddef>
#include <span>
#include <type_traits>

#include <varscope/detail/half.hpp>
#include <varscope/tensor/tensor_view.hpp>

namespace varscope::inline v1 {

// The scale of element i is scales[i / Stride % Channels]; without scales Channels is 0.
template <class Code, std::size_t Channels, std::size_t Stride, std::size_t... Extents>
class quantized_view {
  using scale = std::conditional_t<std::is_const_v<Code>, const float, float>;

 public:
  using code_type = std::remove_cv_t<Code>;
  using value_type = float;

  explicit constexpr quantized_view(Code* first_code, scale* first_scale = nullptr)
      : codes_(first_code), scales_(first_scale) {}

  constexpr tensor_view<Code, Extents...> codes() const { return codes_; }
  constexpr std::span<scale, Channels> scales() const { return std::span<scale, Channels>(scales_, Channels); }

  static constexpr std::size_t rank() { return sizeof...(Extents); }
  static constexpr std::size_t size() { return tensor_view<Code, Extents...>::size(); }
  static constexpr std::size_t extent(std::size_t axis) { return tensor_view<Code, Extents...>::extent(axis); }
  static constexpr std::size_t channel_of(std::size_t i) { return Channels == 0 ? 0 : i / Stride % Channels; }

  // One index an axis. Not checked at run time.
  template <std::integral... Indices>
    requires(sizeof...(Indices) == sizeof...(Extents))
  constexpr float operator()(Indices... indices) const {
    std::size_t offset = 0;
    ((offset = offset * Extents + static_cast<std::size_t>(indices)), ...);
    return (*this)[offset];
  }

  // Elements in memory order.
  constexpr float operator[](std::size_t i) const {
    if constexpr (Channels != 0)
      return static_cast<float>(codes_[i]) * scales_[channel_of(i)];
    else if constexpr (detail::is_half<code_type>)
      return detail::to_float(codes_[i]);
    else
      return static_cast<float>(codes_[i]);
  }

 private:
  tensor_view<Code, Extents...> codes_;
  scale* scales_;
};

}  // namespace varscope::inline v1
