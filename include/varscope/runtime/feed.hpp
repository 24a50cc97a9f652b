// SPDX-License-Identifier: BSL-1.0
//
// What goes into a run: feed<"image1">(pixels). The elements are read in place, row-major.
//
// An array, a std::array, a std::span, a tensor_view, or anything with data() and size(). A number of elements that the
// type knows is checked by the compiler, any other when the graph runs.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <type_traits>

#include <varscope/tensor/tensor_view.hpp>
#include <varscope/text/fixed_string.hpp>

namespace varscope::inline v1 {

// Elements for the placeholder Name. Size is std::dynamic_extent where the type does not know it.
template <fixed_string Name, class T, std::size_t Size>
struct fed {
  const T* data;
  std::size_t size;
};

template <fixed_string Name, class T, std::size_t N>
  requires(!std::is_array_v<T>)
constexpr fed<Name, T, N> feed(const T (&values)[N]) {
  return {values, N};
}
template <fixed_string Name, class T, std::size_t N>
constexpr fed<Name, T, N> feed(const std::array<T, N>& values) {
  return {values.data(), N};
}
template <fixed_string Name, class T, std::size_t Size>
constexpr fed<Name, std::remove_cv_t<T>, Size> feed(std::span<T, Size> values) {
  return {values.data(), values.size()};
}
template <fixed_string Name, class T, std::size_t... Extents>
constexpr fed<Name, std::remove_cv_t<T>, (std::size_t{1} * ... * Extents)> feed(tensor_view<T, Extents...> values) {
  return {values.data(), values.size()};
}
template <fixed_string Name, class Range>
  requires requires(const Range& range) { std::span(range.data(), range.size()); }
constexpr auto feed(const Range& values) {
  return feed<Name>(std::span(values.data(), values.size()));
}

}  // namespace varscope::inline v1
