// SPDX-License-Identifier: BSL-1.0
//
// A pointer to elements with extents that the type knows, row-major: tensor_view<float, 5, 5, 3, 8>.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <span>
#include <type_traits>
#if __has_include(<mdspan>)
#include <mdspan>
#endif

namespace varscope::inline v1 {

template <class T, std::size_t... Extents>
class tensor_view {
 public:
  using element_type = T;
  using value_type = std::remove_cv_t<T>;

  explicit constexpr tensor_view(T* first_element) : data_(first_element) {}

  // A view of elements is a view of constant elements.
  template <class U>
    requires(std::is_same_v<const U, T> && !std::is_same_v<U, T>)
  constexpr tensor_view(tensor_view<U, Extents...> other) : data_(other.data()) {}

  constexpr T* data() const { return data_; }

  static constexpr std::size_t rank() { return sizeof...(Extents); }
  static constexpr std::size_t size() { return (std::size_t{1} * ... * Extents); }
  static constexpr std::size_t extent(std::size_t axis) { return extents_[axis]; }

  // One index an axis. Not checked at run time; in constant evaluation an index outside the array does not compile.
  template <std::integral... Indices>
    requires(sizeof...(Indices) == sizeof...(Extents))
  constexpr T& operator()(Indices... indices) const {
    std::size_t offset = 0;
    ((offset = offset * Extents + static_cast<std::size_t>(indices)), ...);
    return data_[offset];
  }

  // Elements in memory order.
  constexpr T& operator[](std::size_t i) const { return data_[i]; }
  constexpr T* begin() const { return data_; }
  constexpr T* end() const { return data_ + size(); }

  constexpr std::span<T, size()> span() const { return std::span<T, size()>(data_, size()); }

#if defined(__cpp_lib_mdspan)
  constexpr auto mdspan() const { return std::mdspan<T, std::extents<std::size_t, Extents...>>(data_); }
#endif

 private:
  static constexpr std::array<std::size_t, sizeof...(Extents)> extents_{Extents...};

  T* data_;
};

}  // namespace varscope::inline v1
