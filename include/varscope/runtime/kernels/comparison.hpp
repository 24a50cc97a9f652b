// SPDX-License-Identifier: BSL-1.0
// Questions about two elements, for kernels::binary, and the choice between two by the answer.
//
//   select<12, 4>::run(c, a, b, y)      y[i] = c[i / 4] ? a[i] : b[i], 12 elements
#pragma once
#include <cstddef>
#include <type_traits>
#include <varscope/detail/config.hpp>

namespace varscope::inline v1::kernels {

struct less {
  template <class T>
  requires std::is_arithmetic_v<T>
  constexpr bool operator()(T a, T b) const { return a < b; }
};
struct less_equal {
  template <class T>
  requires std::is_arithmetic_v<T>
  constexpr bool operator()(T a, T b) const { return a <= b; }
};
struct greater {
  template <class T>
  requires std::is_arithmetic_v<T>
  constexpr bool operator()(T a, T b) const { return a > b; }
};
struct greater_equal {
  template <class T>
  requires std::is_arithmetic_v<T>
  constexpr bool operator()(T a, T b) const { return a >= b; }
};
struct equal {
  template <class T>
  requires std::is_arithmetic_v<T>
  constexpr bool operator()(T a, T b) const { return a == b; }
};
struct not_equal {
  template <class T>
  requires std::is_arithmetic_v<T>
  constexpr bool operator()(T a, T b) const { return a != b; }
};
struct logical_and {
  constexpr bool operator()(bool a, bool b) const { return a && b; }
};
struct logical_or {
  constexpr bool operator()(bool a, bool b) const { return a || b; }
};
struct logical_not {
  constexpr bool operator()(bool a) const { return !a; }
};
struct choose {
  template <class T>
  constexpr T operator()(bool condition, T a, T b) const {
    return condition ? a : b;
  }
};

template <std::ptrdiff_t Count, std::ptrdiff_t Row>
struct select {
  template <class T>
  static constexpr void run(const bool* condition, const T* a, const T* b, T* y) {
    for (std::ptrdiff_t i = 0; i < Count; ++i) y[i] = choose{}(condition[i / Row], a[i], b[i]);
  }
};

}  // namespace varscope::inline v1::kernels
