// SPDX-License-Identifier: BSL-1.0
//
// Several elementwise operations as one loop: what lies between them never leaves the registers.
//
// Inputs are whole tensors, rows that repeat (a bias) or single numbers (model/fusion.hpp).
#pragma once

#include <cstddef>
#include <type_traits>
#include <utility>

#include <varscope/detail/simd.hpp>
#include <varscope/model/fusion.hpp>
#include <varscope/runtime/kernel_of.hpp>

namespace varscope::inline v1::detail {

struct elementwise_loop {
  template <class Call>
  static constexpr void run(const Call& call) {
    using T = typename Call::element;
    constexpr std::ptrdiff_t row = row_elements<Call>();
    constexpr int lanes = lanes_for<T>(row < 64 ? (row < 1 ? 1 : int(row)) : 64);
    T* const y = call.output();
    for (std::ptrdiff_t first = 0; first < size<Call>; first += row) {
      std::ptrdiff_t i = 0;
      if constexpr (lanes > 1 && takes<Call, vec<T, lanes>>()) {
        if (!std::is_constant_evaluated()) {
          using V = vec<T, lanes>;
          for (; i < row / lanes * lanes; i += lanes) store(y + first + i, compute<V>(call, first, i, lanes));
          if constexpr (row % lanes != 0 && any_is_long<Call>()) {
            // One vector that is partly filled costs less than numbers alone.
            const V last = compute<V>(call, first, i, row % lanes);
            __builtin_memcpy(y + first + i, &last, sizeof(T) * (row % lanes));
            i = row;
          }
        }
      }
      for (; i < row; ++i) y[first + i] = compute<T>(call, first, i, 1);
    }
  }

 private:
  template <class Call>
  static constexpr auto size = static_cast<std::ptrdiff_t>(Call::output_shape_of_step.size());

  template <class Call, std::size_t Part>
  using function = function_of<typename Call::template part<Part>>;

  template <class F, class V, std::size_t... I>
  static constexpr bool function_takes(std::index_sequence<I...>) {
    return std::is_invocable_v<F, decltype(static_cast<void>(I), V{})...>;
  }
  template <class Call, class V, std::size_t Part = 0>
  static constexpr bool takes() {
    if constexpr (Part == Call::part_count)
      return true;
    else
      return function_takes<function<Call, Part>, V>(
                 std::make_index_sequence<Call::template part<Part>::input_count>{}) &&
             takes<Call, V, Part + 1>();
  }
  template <class Call, std::size_t Part = 0>
  static constexpr bool any_is_long() {
    if constexpr (Part == Call::part_count)
      return false;
    else
      return kernels::is_long<function<Call, Part>> || any_is_long<Call, Part + 1>();
  }

  template <class Call, std::size_t Part, std::size_t I>
  static constexpr broadcast_kind kind =
      broadcast_kind_of(Call::template part<Part>::template input_shape<I>, Call::output_shape_of_step);

  // The elements of the shortest row that repeats, or all of them.
  template <class Call, std::size_t Part = 0, std::size_t I = 0>
  static constexpr std::ptrdiff_t row_elements() {
    if constexpr (Part == Call::part_count) {
      return size<Call>;
    } else if constexpr (I == Call::template part<Part>::input_count) {
      return row_elements<Call, Part + 1>();
    } else {
      const std::ptrdiff_t others = row_elements<Call, Part, I + 1>();
      const auto own = static_cast<std::ptrdiff_t>(Call::template part<Part>::template input_shape<I>.size());
      return kind<Call, Part, I> == broadcast_kind::row && own < others ? own : others;
    }
  }

  // The elements from first + i on of every operation, one after the other; `count` of them count.
  template <class V, class Call>
  VARSCOPE_INLINE static constexpr V compute(const Call& call, std::ptrdiff_t first, std::ptrdiff_t i, int count) {
    V value[Call::part_count];
    [&]<std::size_t... Part>(std::index_sequence<Part...>) VARSCOPE_INLINE_LAMBDA {
      ((value[Part] = part<V, Part>(call, value, first, i, count)), ...);
    }
    (std::make_index_sequence<Call::part_count>{});
    return value[Call::part_count - 1];
  }

  template <class V, std::size_t Part, class Call>
  VARSCOPE_INLINE static constexpr V part(const Call& call, const V* value, std::ptrdiff_t first, std::ptrdiff_t i,
                                          int count) {
    return [&]<std::size_t... I>(std::index_sequence<I...>) VARSCOPE_INLINE_LAMBDA {
      return function<Call, Part>{}(input<V, Part, I>(call, value, first, i, count)...);
    }
    (std::make_index_sequence<Call::template part<Part>::input_count>{});
  }

  template <class V, std::size_t Part, std::size_t I, class Call>
  VARSCOPE_INLINE static constexpr V input(const Call& call, const V* value, std::ptrdiff_t first, std::ptrdiff_t i,
                                           int count) {
    constexpr std::size_t maker = Call::template part_of_input<Part, I>();
    if constexpr (maker != Call::outside) {
      return value[maker];
    } else {
      const auto* x = call.template input_of_part<Part, I>();
      constexpr auto elements = static_cast<std::ptrdiff_t>(Call::template part<Part>::template input_shape<I>.size());
      if constexpr (kind<Call, Part, I> == broadcast_kind::single)
        return broadcast<V>(*x);
      else
        return load_some<V>(x + (kind<Call, Part, I> == broadcast_kind::whole ? first : first % elements) + i, count);
    }
  }

  template <class V, class T>
  VARSCOPE_INLINE static constexpr V load_some(const T* x, int count) {
    if constexpr (std::is_same_v<V, T>) {
      return *x;
    } else {
      if (count == int(sizeof(V) / sizeof(T))) return load<V>(x);
      V v{};
      __builtin_memcpy(&v, x, sizeof(T) * static_cast<std::size_t>(count));
      return v;
    }
  }
};

}  // namespace varscope::inline v1::detail
