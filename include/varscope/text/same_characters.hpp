// SPDX-License-Identifier: BSL-1.0
//
// Whether two runs of characters are the same, in as few steps of a constant evaluation as the compiler allows.
#pragma once

#include <cstddef>

namespace varscope::inline v1::detail {

constexpr bool same_characters(const char* a, const char* b, std::size_t size) {
#if defined(__clang__)
  return __builtin_memcmp(a, b, size) == 0;  // one step
#else
  // g++ 12 takes memcmp of anything but literals for no constant, and in some places says nothing and gives zeros.
  for (std::size_t i = 0; i != size; ++i)
    if (a[i] != b[i]) return false;
  return true;
#endif
}

}  // namespace varscope::inline v1::detail
