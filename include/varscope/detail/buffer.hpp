// SPDX-License-Identifier: BSL-1.0
//
// An owned array that grows: what a graph under construction keeps its records in.
//
// std::vector costs about ten times as many steps of clang's constant evaluation, and the limit is a million. Records
// are trivial types: an array of them is made without a constructor call an element.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace varscope::inline v1::detail {

template <class T>
class buffer {
  static_assert(std::is_trivially_default_constructible_v<T> && std::is_trivially_copyable_v<T>);

 public:
  constexpr buffer() = default;
  buffer(const buffer&) = delete;
  buffer& operator=(const buffer&) = delete;
  constexpr ~buffer() { delete[] data_; }

  constexpr std::size_t size() const { return size_; }
  constexpr T* data() { return data_; }
  constexpr const T* data() const { return data_; }
  constexpr T& operator[](std::size_t i) { return data_[i]; }
  constexpr const T& operator[](std::size_t i) const { return data_[i]; }
  constexpr T* begin() { return data_; }
  constexpr T* end() { return data_ + size_; }
  constexpr const T* begin() const { return data_; }
  constexpr const T* end() const { return data_ + size_; }
  constexpr T& back() { return data_[size_ - 1]; }

  // Gives the number of the new element.
  constexpr std::uint32_t push_back(const T& value) {
    if (size_ == capacity_) {
      const T copy = value;  // it may lie in the array that is replaced
      grow();
      data_[size_] = copy;
    } else {
      data_[size_] = value;
    }
    return static_cast<std::uint32_t>(size_++);
  }
  constexpr void pop_back() { --size_; }
  constexpr void clear() { size_ = 0; }

 private:
  constexpr void grow() {
    capacity_ = capacity_ == 0 ? 16 : 4 * capacity_;
    T* data = new T[capacity_];
    for (std::size_t i = 0; i != size_; ++i) data[i] = data_[i];
    delete[] data_;
    data_ = data;
  }

  T* data_ = nullptr;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace varscope::inline v1::detail
