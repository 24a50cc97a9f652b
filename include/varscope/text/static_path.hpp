// SPDX-License-Identifier: BSL-1.0
//
// Literals put together by the compiler.
#pragma once

#include <cstddef>

#include <varscope/text/fixed_string.hpp>

namespace varscope::inline v1 {

namespace detail {

template <std::size_t... Sizes>
constexpr auto join(const fixed_string<Sizes>&... texts) {
  char joined[(Sizes + ... + 0) - sizeof...(Sizes) + 1]{};
  std::size_t at = 0;
  const auto append = [&](const auto& text) {
    for (std::size_t i = 0; i != text.size(); ++i) joined[at++] = text.data[i];
  };
  (append(texts), ...);
  return fixed_string(joined);
}

}  // namespace detail

// "a" and ":0" is "a:0"
template <fixed_string... Texts>
inline constexpr auto joined = detail::join(Texts...);

// "a" and "b" is "a/b"
template <fixed_string A, fixed_string B>
inline constexpr auto with_slash = detail::join(A, fixed_string("/"), B);

}  // namespace varscope::inline v1
