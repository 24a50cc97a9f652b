// SPDX-License-Identifier: BSL-1.0
//
// The axis argument of a reduction: nothing, a number or a list.
//
//   reduce_sum(x)    reduce_sum(x, {.axis = -1})    reduce_sum(x, {.axis = {0, 2}})
#pragma once

#include <cstddef>
#include <initializer_list>
#include <span>

#include <varscope/tensor/shape.hpp>

namespace varscope::inline v1 {

class axis_list {
 public:
  constexpr axis_list() = default;
  constexpr axis_list(int axis) : is_number_(true), axes_(axis) {}
  constexpr axis_list(std::initializer_list<int> axes) : axis_list(axes.begin(), axes.size()) {}
  // Computed ones. Those beyond the eighth do not count: no tensor has so many axes.
  constexpr explicit axis_list(std::span<const int> axes) : axis_list(axes.data(), axes.size()) {}

  constexpr bool given() const { return axes_.given(); }
  constexpr bool is_number() const { return is_number_; }
  // The numbers, in a shape's clothes.
  constexpr const shape& numbers() const { return axes_; }

 private:
  constexpr axis_list(const int* axes, std::size_t count)
      : axes_(shape::of_rank(count < shape::max_rank ? count : shape::max_rank)) {
    for (std::size_t i = 0; i != axes_.rank(); ++i) axes_[i] = axes[i];
  }

  bool is_number_ = false;
  shape axes_{};
};

}  // namespace varscope::inline v1
