// SPDX-License-Identifier: BSL-1.0
// Operations element by element.
//
//   unary<relu, 12>::run(x, y)                              y[i] = relu(x[i]), 12 elements
//   binary<add, extents{2, 3}, extents{2, 3}, extents{3}>::run(a, b, y)      a + b, broadcast as in numpy
//
// `y` may be an input of its own shape; otherwise it does not overlap the inputs. Equal shapes, a single element on one
// side, and a last part of the axes on one side (a bias) go through vectors; every other broadcast through plain loops.
#pragma once
#include <cstddef>
#include <type_traits>
#include <varscope/detail/simd.hpp>
#include <varscope/runtime/kernels/extents.hpp>

namespace varscope::inline v1::kernels {

// Integers wrap around as in TensorFlow: the arithmetic is done without sign, at least as wide as unsigned.
template <class T>
using wrapping = decltype(std::make_unsigned_t<T>{} + 0u);

struct add {
  template <class V>
  VARSCOPE_INLINE constexpr V operator()(V a, V b) const {
    if constexpr (std::is_integral_v<V>) {
      return static_cast<V>(wrapping<V>(a) + wrapping<V>(b));
    } else {
      return a + b;
    }
  }
};
struct sub {
  template <class V>
  VARSCOPE_INLINE constexpr V operator()(V a, V b) const {
    if constexpr (std::is_integral_v<V>) {
      return static_cast<V>(wrapping<V>(a) - wrapping<V>(b));
    } else {
      return a - b;
    }
  }
};
struct mul {
  template <class V>
  VARSCOPE_INLINE constexpr V operator()(V a, V b) const {
    if constexpr (std::is_integral_v<V>) {
      return static_cast<V>(wrapping<V>(a) * wrapping<V>(b));
    } else {
      return a * b;
    }
  }
};
// Floats only: TensorFlow casts integers first. x / 0 is an infinity or NaN, also in constant evaluation, where the
// language has no value for it.
struct truediv {
  template <class V>
  VARSCOPE_INLINE constexpr V operator()(V a, V b) const {
    static_assert(!std::is_integral_v<V>, "truediv takes floats; cast integers first");
    if constexpr (std::is_arithmetic_v<V>) {
      if (std::is_constant_evaluated() && b == 0) {
        const V infinity = V(__builtin_huge_val());
        if (a != a || a == 0) return V(__builtin_nan(""));
        return (a < 0) != (__builtin_copysign(1.0, double(b)) < 0) ? -infinity : infinity;
      }
    }
    return a / b;
  }
};
// A NaN on either side is the result (tf.maximum, tf.minimum of TensorFlow 2.5 on).
struct maximum {
  template <class V>
  VARSCOPE_INLINE constexpr V operator()(V a, V b) const {
    if constexpr (std::is_arithmetic_v<V>) {
      return a != a || b < a ? a : b;
    } else {
      const V larger = b < a ? a : b;  // b where either is NaN
      return a != a ? a : larger;
    }
  }
};
struct minimum {
  template <class V>
  VARSCOPE_INLINE constexpr V operator()(V a, V b) const {
    if constexpr (std::is_arithmetic_v<V>) {
      return a != a || a < b ? a : b;
    } else {
      const V smaller = a < b ? a : b;
      return a != a ? a : smaller;
    }
  }
};

struct negative {
  template <class V>
  VARSCOPE_INLINE constexpr V operator()(V x) const {
    if constexpr (std::is_integral_v<V>) {
      return static_cast<V>(0u - wrapping<V>(x));
    } else {
      return -x;
    }
  }
};
// 0 where x < 0, else x, so NaN stays NaN (tf.nn.relu).
struct relu {
  template <class V>
  VARSCOPE_INLINE constexpr V operator()(V x) const {
    return x < V{} ? V{} : x;
  }
};
struct identity {
  template <class V>
  VARSCOPE_INLINE constexpr V operator()(V x) const {
    return x;
  }
};

// float16 and bfloat16 are how numbers are kept, not how they are counted with.
template <class T>
constexpr void require_arithmetic() {
  static_assert(std::is_arithmetic_v<T>, "varscope: cast float16 and bfloat16 to float32 before arithmetic");
}

// R: the type of the result, where it is no T.
template <class Op, std::ptrdiff_t Count>
struct unary {
  template <class T, class R>
  static constexpr void run(const T* x, R* y) {
    require_arithmetic<T>();
    constexpr Op op{};
    constexpr int lanes = Count < 1 ? 1 : detail::lanes_for<T>(Count < 64 ? int(Count) : 64);
    using V = detail::vec<T, lanes>;
    std::ptrdiff_t i = 0;
    if constexpr (lanes > 1 && std::is_same_v<R, T> && std::is_invocable_v<Op, V>) {
      if (!std::is_constant_evaluated()) {
        for (; i < Count / lanes * lanes; i += lanes) detail::store(y + i, op(detail::load<V>(x + i)));
        if constexpr (Count % lanes != 0 && requires { Op::is_long; }) {
          // One vector that is partly filled costs less than up to 15 numbers alone.
          V last{};
          __builtin_memcpy(&last, x + i, sizeof(T) * (Count % lanes));
          last = op(last);
          __builtin_memcpy(y + i, &last, sizeof(T) * (Count % lanes));
          i = Count;
        }
      }
    }
    for (; i < Count; ++i) y[i] = op(x[i]);
  }
};

// How an operand is read along a row of `Length` output elements.
enum class operand { row, single, same_row };

template <class Op, operand A, operand B, std::ptrdiff_t Length, class T, class R>
constexpr void binary_row(const T* a, const T* b, R* y) {
  constexpr Op op{};
  std::ptrdiff_t i = 0;
  constexpr int lanes = detail::native_lanes<T>;
  using V = detail::vec<T, lanes>;
  if constexpr (lanes > 1 && std::is_same_v<R, T> && std::is_invocable_v<Op, V, V>) {
    if (!std::is_constant_evaluated()) {
      const auto at = [&]<operand O>(std::integral_constant<operand, O>, const T* first_element)
                          VARSCOPE_INLINE_LAMBDA {
                            if constexpr (O == operand::single) {
                              return detail::broadcast<V>(*first_element);
                            } else {
                              return detail::load<V>(first_element + i);
                            }
                          };
      for (; i < Length / lanes * lanes; i += lanes) {
        detail::store(y + i,
                      op(at(std::integral_constant<operand, A>{}, a), at(std::integral_constant<operand, B>{}, b)));
      }
    }
  }
  for (; i < Length; ++i) y[i] = op(A == operand::single ? *a : a[i], B == operand::single ? *b : b[i]);
}

template <class Op, extents Out, extents A, extents B>
struct binary {
  template <class T, class R>
  static constexpr void run(const T* a, const T* b, R* y) {
    require_arithmetic<T>();
    if constexpr (Out.count() == 0) {
      return;
    } else if constexpr (is_row(A) && is_row(B)) {
      rows<kind(A), kind(B)>(a, b, y);
    } else {
      loops(a, b, y);
    }
  }

 private:
  // Leading axes of one element do not count: [1, 1, 8] is laid out like [8].
  static constexpr int leading_ones(const extents& s) {
    int axis = 0;
    while (axis < s.rank && s[axis] == 1) ++axis;
    return axis;
  }
  // s is one element, or the last axes of Out in full.
  static constexpr bool is_row(const extents& s) {
    if (s.count() == 1) return true;
    for (int i = leading_ones(s); i < s.rank; ++i) {
      if (s[i] != Out[Out.rank - s.rank + i]) return false;
    }
    return true;
  }
  static constexpr operand kind(const extents& s) {
    if (s.count() == Out.count()) return operand::row;
    return s.count() == 1 ? operand::single : operand::same_row;
  }
  template <operand KindA, operand KindB, class T, class R>
  static constexpr void rows(const T* a, const T* b, R* y) {
    constexpr std::ptrdiff_t length = KindA == operand::same_row   ? A.count()
                                      : KindB == operand::same_row ? B.count()
                                                                   : Out.count();
    for (std::ptrdiff_t i = 0; i < Out.count(); i += length) {
      binary_row<Op, KindA, KindB, length>(KindA == operand::row ? a + i : a, KindB == operand::row ? b + i : b, y + i);
    }
  }

  // Elements to go forward in an operand for one step along each axis of Out; 0 along a broadcast axis.
  struct steps {
    std::ptrdiff_t of[extents::max_rank] = {};
    constexpr explicit steps(const extents& operand_extents) {
      std::ptrdiff_t step = 1;
      for (int i = operand_extents.rank - 1; i >= 0; --i) {
        of[Out.rank - operand_extents.rank + i] = operand_extents[i] == 1 ? 0 : step;
        step *= operand_extents[i];
      }
    }
  };
  template <class T, class R>
  static constexpr void loops(const T* a, const T* b, R* y) {
    constexpr Op op{};
    constexpr steps in_a(A), in_b(B);
    std::ptrdiff_t index[extents::max_rank] = {};
    for (std::ptrdiff_t i = 0; i < Out.count(); ++i) {
      y[i] = op(*a, *b);
      for (int axis = Out.rank - 1; axis >= 0; --axis) {
        a += in_a.of[axis];
        b += in_b.of[axis];
        if (++index[axis] < Out[axis]) break;
        a -= in_a.of[axis] * Out[axis];
        b -= in_b.of[axis] * Out[axis];
        index[axis] = 0;
      }
    }
  }
};

}  // namespace varscope::inline v1::kernels
