// SPDX-License-Identifier: BSL-1.0
// Two functions of one element as one: then<relu, square>{}(x) is square{}(relu{}(x)).
#pragma once
#include <type_traits>
#include <varscope/detail/config.hpp>

namespace varscope::inline v1::kernels {

// Whether a function takes many instructions: its own declaration says so.
template <class F>
inline constexpr bool is_long = requires { F::is_long; };

template <class First, class Second>
struct short_then {
  template <class V>
  requires std::is_invocable_v<First, V> && std::is_invocable_v<Second, V>
  VARSCOPE_INLINE constexpr V operator()(V x) const { return Second{}(First{}(x)); }
};
template <class First, class Second>
struct long_then : short_then<First, Second> {
  static constexpr bool is_long = true;
};

template <class First, class Second>
using then = std::conditional_t<is_long<First> || is_long<Second>, long_then<First, Second>, short_then<First, Second>>;

}  // namespace varscope::inline v1::kernels
