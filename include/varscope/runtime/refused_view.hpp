// SPDX-License-Identifier: BSL-1.0
//
// What a graph that the compiler refuses gives for its variables and results. It takes whatever is asked of a view, so
// that the graph's own error is the only one.
#pragma once

#include <cstddef>
#include <span>

#include <varscope/tensor/tensor_view.hpp>

namespace varscope::inline v1::detail {

struct refused_view {
  static inline float element;

  template <class T, std::size_t... Extents>
  operator tensor_view<T, Extents...>() const {
    return tensor_view<T, Extents...>(nullptr);
  }
  float* data() const { return &element; }
  float* begin() const { return &element; }
  float* end() const { return &element; }
  static constexpr std::size_t size() { return 0; }
  static constexpr std::size_t rank() { return 0; }
  static constexpr std::size_t extent(std::size_t) { return 0; }
  std::span<float> span() const { return {}; }
  float& operator[](std::size_t) const { return element; }
  template <class... Indices>
  float& operator()(Indices...) const {
    return element;
  }
};

}  // namespace varscope::inline v1::detail
