// SPDX-License-Identifier: BSL-1.0
//
// Windows over a picture: how many there are, and the zeros before the first row. The counts are those of a loop that
// slides the window.
#include <varscope/ops/window.hpp>

#include "support/catch.hpp"

using namespace varscope;

namespace {

// Places at which a window of `window` rows fits, `stride` apart.
constexpr std::int64_t slide(std::int64_t input, std::int64_t window, std::int64_t stride) {
  std::int64_t count = 0;
  for (std::int64_t first = 0; first + window <= input; first += stride) ++count;
  return count;
}

constexpr bool as_slid(std::int64_t input, std::int64_t window, std::int64_t stride) {
  if (window <= input && detail::window_count(input, window, stride, padding::valid) != slide(input, window, stride))
    return false;
  if (detail::padding_before(input, window, stride, padding::valid) != 0) return false;
  // same: a window for every stride begun; the fewest zeros that give them all room, one more after than before if odd.
  const std::int64_t count = detail::window_count(input, window, stride, padding::same);
  std::int64_t expected = 0;
  for (std::int64_t first = 0; first < input; first += stride) ++expected;
  if (count != expected) return false;
  std::int64_t zeros = 0;
  while (slide(input + zeros, window, stride) < count) ++zeros;
  return detail::padding_before(input, window, stride, padding::same) == zeros / 2;
}

constexpr bool all_as_slid(std::int64_t most) {
  for (std::int64_t input = 1; input <= most; ++input)
    for (std::int64_t window = 1; window <= most; ++window)
      for (std::int64_t stride = 1; stride <= 4; ++stride)
        if (!as_slid(input, window, stride)) return false;
  return true;
}
static_assert(all_as_slid(6));

static_assert(detail::window_count(64, 5, 1, padding::same) == 64 &&
              detail::padding_before(64, 5, 1, padding::same) == 2);
static_assert(detail::window_count(5, 2, 2, padding::same) == 3 && detail::padding_before(5, 2, 2, padding::same) == 0);

}  // namespace

TEST_CASE("windows at run time") { CHECK(all_as_slid(20)); }
