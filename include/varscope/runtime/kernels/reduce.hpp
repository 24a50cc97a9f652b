// SPDX-License-Identifier: BSL-1.0
// One number for all elements along some axes.
//
//   reduce<sum_of, extents{4, 5, 6}, 0b101>::run(x, y)      y[j] is the sum over i and k of x[i, j, k]
//
// A bit for each reduced axis. Neighbouring axes that are both reduced, or both kept, count as one. Along a reduced last
// axis four vectors of partial results run side by side; along a kept one whole rows are added up.
#pragma once
#include <limits>
#include <type_traits>
#include <varscope/detail/simd.hpp>
#include <varscope/runtime/kernels/elementwise.hpp>

namespace varscope::inline v1::kernels {

struct sum_of : add {
  template <class T>
  static constexpr T start = T(0);
};
struct product_of : mul {
  template <class T>
  static constexpr T start = T(1);
};
struct largest_of : maximum {
  template <class T>
  static constexpr T start = std::numeric_limits<T>::has_infinity ? -std::numeric_limits<T>::infinity()
                                                                  : std::numeric_limits<T>::lowest();
};
struct smallest_of : minimum {
  template <class T>
  static constexpr T start = std::numeric_limits<T>::has_infinity ? std::numeric_limits<T>::infinity()
                                                                  : std::numeric_limits<T>::max();
};
struct any_of {
  template <class T>
  static constexpr T start = false;
  constexpr bool operator()(bool a, bool b) const { return a || b; }
};
struct all_of {
  template <class T>
  static constexpr T start = true;
  constexpr bool operator()(bool a, bool b) const { return a && b; }
};

// Axes that alternate between reduced and kept, the last of each kind's neighbours merged.
struct alternating_axes {
  int count = 0;
  std::ptrdiff_t dims[extents::max_rank + 1] = {};
  bool reduced[extents::max_rank + 1] = {};

  constexpr alternating_axes(const extents& x, unsigned mask) {
    for (int axis = 0; axis < x.rank; ++axis) {
      const bool is_reduced = (mask >> axis & 1) != 0;
      if (x[axis] == 1) continue;
      if (count == 0 || reduced[count - 1] != is_reduced) {
        reduced[count] = is_reduced;
        dims[count++] = x[axis];
      } else {
        dims[count - 1] *= x[axis];
      }
    }
    if (count == 0) {
      dims[0] = 1;
      count = 1;
    }
  }
  // Elements of the kept axes from `first` on.
  constexpr std::ptrdiff_t kept(int first) const {
    std::ptrdiff_t n = 1;
    for (int axis = first; axis < count; ++axis) n *= reduced[axis] ? 1 : dims[axis];
    return n;
  }
  constexpr std::ptrdiff_t elements(int first) const {
    std::ptrdiff_t n = 1;
    for (int axis = first; axis < count; ++axis) n *= dims[axis];
    return n;
  }
};

template <class Op, extents X, unsigned Mask>
struct reduce {
  static constexpr alternating_axes axes{X, Mask};
  static constexpr std::ptrdiff_t outputs = axes.kept(0);

  template <class T>
  static constexpr void run(const T* x, T* y) {
    for (std::ptrdiff_t i = 0; i < outputs; ++i) y[i] = Op::template start<T>;
    if constexpr (X.count() != 0) along<0>(x, y);
  }

 private:
  template <int Axis, class T>
  static constexpr void along(const T* x, T* y) {
    constexpr std::ptrdiff_t length = axes.dims[Axis];
    if constexpr (Axis + 1 == axes.count) {
      if constexpr (axes.reduced[Axis]) {
        *y = Op{}(*y, fold<length>(x));
      } else {
        binary_row<Op, operand::row, operand::row, length>(y, x, y);
      }
    } else {
      constexpr std::ptrdiff_t step_x = axes.elements(Axis + 1), step_y = axes.reduced[Axis] ? 0 : axes.kept(Axis + 1);
      for (std::ptrdiff_t i = 0; i < length; ++i) along<Axis + 1>(x + i * step_x, y + i * step_y);
    }
  }

  template <std::ptrdiff_t Count, class T>
  static constexpr T fold(const T* x) {
    constexpr Op op{};
    constexpr int lanes = detail::lanes_for<T>(Count < 64 ? int(Count) : 64);
    using V = detail::vec<T, lanes>;
    T result = Op::template start<T>;
    std::ptrdiff_t i = 0;
    if constexpr (lanes > 1) {
      if (!std::is_constant_evaluated()) {
        constexpr int chains = Count >= 4 * lanes ? 4 : 1;
        V partial[chains];
        for (int chain = 0; chain < chains; ++chain) partial[chain] = detail::load<V>(x + chain * lanes);
        for (i = chains * lanes; i + chains * lanes <= Count; i += chains * lanes) {
          detail::unroll<chains>([&](auto nth_chain) VARSCOPE_INLINE_LAMBDA {
            partial[nth_chain] = op(partial[nth_chain], detail::load<V>(x + i + nth_chain * lanes));
          });
        }
        for (; i + lanes <= Count; i += lanes) partial[0] = op(partial[0], detail::load<V>(x + i));
        for (int chain = 1; chain < chains; ++chain) partial[0] = op(partial[0], partial[chain]);
        T in_lane[lanes];
        detail::store(in_lane, partial[0]);
        for (int lane = 0; lane < lanes; ++lane) result = op(result, in_lane[lane]);
      }
    }
    for (; i < Count; ++i) result = op(result, x[i]);
    return result;
  }
};

// The sum divided by the count; NaN of no numbers, 0 of no integers.
template <extents X, unsigned Mask>
struct reduce_mean {
  template <class T>
  static constexpr void run(const T* x, T* y) {
    using sums = reduce<sum_of, X, Mask>;
    sums::run(x, y);
    constexpr std::ptrdiff_t count = sums::outputs == 0 ? 1 : X.count() / sums::outputs;
    for (std::ptrdiff_t i = 0; i < sums::outputs; ++i) {
      if constexpr (std::is_integral_v<T>) {
        y[i] = count == 0 ? T(0) : static_cast<T>(static_cast<std::ptrdiff_t>(y[i]) / (count == 0 ? 1 : count));
      } else {
        y[i] = truediv{}(y[i], T(count));
      }
    }
  }
};

}  // namespace varscope::inline v1::kernels
