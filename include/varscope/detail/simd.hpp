// SPDX-License-Identifier: BSL-1.0
// Vectors of the compiler (GNU vector extensions) behind a few names, and forced unrolling.
//
//   using V = vec<float, 8>;               + - * / < ?: work element by element; vec<T, 1> is T itself
//   V v = load<V>(p);  store(p, v);        p needs no alignment
//   unroll<4>([&](auto i) VARSCOPE_INLINE_LAMBDA { ... });       i is 0, 1, 2, 3, each a constant
//
// Vector types stay inside function bodies: they are no part of an interface. Nothing here works in constant evaluation,
// where a kernel takes its plain loops.
#pragma once
#include <cstddef>
#include <type_traits>
#include <utility>
#include <varscope/detail/config.hpp>

namespace varscope::inline v1::detail {

template <class T, int Lanes>
struct vector_of {
  using type [[gnu::vector_size(sizeof(T) * Lanes)]] = T;
};
template <class T>
struct vector_of<T, 1> {
  using type = T;
};
template <class T, int Lanes>
using vec = typename vector_of<T, Lanes>::type;

// Lanes of the target's widest vector of T; 1 where there are none, or for integers (no kernel of ours needs them).
template <class T>
inline constexpr int native_lanes = std::is_floating_point_v<T>&& VARSCOPE_VECTOR_BYTES / sizeof(T) > 1
                                        ? int(VARSCOPE_VECTOR_BYTES / sizeof(T))
                                        : 1;

// The widest vector with no more than `count` lanes, in halves from the native one down to 16 bytes, then 1.
template <class T>
constexpr int lanes_for(int count) {
  int lanes = native_lanes<T>;
  while (lanes > count && lanes * int(sizeof(T)) > 16) lanes /= 2;
  return lanes <= count ? lanes : 1;
}

template <class V>
VARSCOPE_INLINE V load(const void* p) {
  V v;
  __builtin_memcpy(&v, p, sizeof v);
  return v;
}

template <class T, class V>
VARSCOPE_INLINE void store(T* p, V v) {
  // Not memcpy: g++ 12 with AVX-512 copies a constant vector as one integer, and takes one whose upper half is zero for its
  // first element in every lane.
  struct [[gnu::packed, gnu::may_alias]] unaligned {
    V value;
  };
  reinterpret_cast<unaligned*>(p)->value = v;
}

// All lanes x. `x - 0` and not `x + 0`: it leaves -0 alone, so the compiler drops the subtraction.
template <class V, class T>
VARSCOPE_INLINE constexpr V broadcast(T x) {
  if constexpr (std::is_same_v<V, T>) {
    return x;
  } else {
    return x - V{};
  }
}

// b where a < b, else a: a NaN in a stays, one in b is passed over (std::max).
template <class V>
VARSCOPE_INLINE constexpr V max_of(V a, V b) {
  return a < b ? b : a;
}

// p, but the compiler does not know it: loads through it are not merged with earlier ones and kept in registers that a
// tile needs for its sums.
template <class T>
VARSCOPE_INLINE const T* opaque(const T* p) {
  asm volatile("" : "+r"(p) : : "memory");
  return p;
}

// p, but the compiler does not know that it is an address it could write down: elements are loaded relative to it.
template <class T>
VARSCOPE_INLINE const T* opaque_base(const T* p) {
  asm("" : "+r"(p));
  return p;
}

// v in a register, and the compiler does not know how it was made: it is neither loaded again for each use nor contracted
// with what comes next. Does nothing on targets whose registers config.hpp has no name for.
template <class V>
VARSCOPE_INLINE V opaque_vector(V v) {
#if defined(VARSCOPE_VECTOR_REGISTER)
  asm("" : VARSCOPE_VECTOR_REGISTER(v));
#endif
  return v;
}

// {a[i] or b[i - lanes] for each lane, i = Pick::index(lane)}: any two-source shuffle.
template <class Pick, class V, int... Lane>
VARSCOPE_INLINE V shuffle(V a, V b, std::integer_sequence<int, Lane...>) {
  return __builtin_shufflevector(a, b, Pick::index(Lane)...);
}
template <class Pick, int Lanes, class V>
VARSCOPE_INLINE V shuffle(V a, V b) {
  return shuffle<Pick>(a, b, std::make_integer_sequence<int, Lanes>{});
}

// f(constant 0), ..., f(constant N - 1), one after the other, with no call left.
template <int N, class F>
VARSCOPE_INLINE constexpr void unroll(F&& f) {
  [&]<int... I>(std::integer_sequence<int, I...>) VARSCOPE_INLINE_LAMBDA { (f(std::integral_constant<int, I>{}), ...); }
  (std::make_integer_sequence<int, N>{});
}

// Computes a sum before anything that comes next is loaded. Otherwise compilers, once they have unrolled a loop, mix the
// steps of a tile until its sums find no registers. A fused multiply-add settles its sum itself; where it is two
// instructions, all sums settle when the step is over, so that their latencies overlap.
template <class V>
VARSCOPE_INLINE void settle(V& sum) {
#if defined(VARSCOPE_VECTOR_REGISTER)
  if constexpr (!std::is_arithmetic_v<V>) asm volatile("" : VARSCOPE_VECTOR_REGISTER(sum));
#endif
}
template <class V>
VARSCOPE_INLINE void settle_product(V& sum) {
  if constexpr (VARSCOPE_FUSED_MULTIPLY_ADD) settle(sum);
}
template <int Count, class Sums>
VARSCOPE_INLINE void settle_step(Sums& sums) {
  if constexpr (!VARSCOPE_FUSED_MULTIPLY_ADD) {
    unroll<Count>([&](auto nth_sum) VARSCOPE_INLINE_LAMBDA {
      if constexpr (std::is_array_v<std::remove_reference_t<decltype(sums[0])>>) {
        settle_step<sizeof(sums[0]) / sizeof(sums[0][0])>(sums[nth_sum]);
      } else {
        settle(sums[nth_sum]);
      }
    });
  }
}

}  // namespace varscope::inline v1::detail
