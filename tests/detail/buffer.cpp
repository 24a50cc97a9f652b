// SPDX-License-Identifier: BSL-1.0
#include <varscope/detail/buffer.hpp>

#include "support/catch.hpp"

using varscope::detail::buffer;

namespace {

constexpr bool keeps_what_is_added() {
  buffer<int> b;
  for (int i = 0; i != 1000; ++i)
    if (b.push_back(i) != static_cast<std::uint32_t>(i)) return false;
  int sum = 0;
  for (int i : b) sum += i;
  b.pop_back();
  return sum == 499500 && b.size() == 999 && b.back() == 998 && b[17] == 17;
}

constexpr bool takes_its_own_elements() {
  buffer<int> b;
  b.push_back(7);
  while (b.size() != 100) b.push_back(b[0]);  // also when the array is replaced
  for (int i : b)
    if (i != 7) return false;
  b.clear();
  return b.size() == 0 && b.begin() == b.end();
}

}  // namespace

TEST_CASE("a buffer keeps what is added") {
  STATIC_REQUIRE(keeps_what_is_added());
  CHECK(keeps_what_is_added());
}

TEST_CASE("an element of the buffer itself can be added") {
  STATIC_REQUIRE(takes_its_own_elements());
  CHECK(takes_its_own_elements());
}
