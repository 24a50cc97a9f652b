// SPDX-License-Identifier: BSL-1.0
#include <varscope/tensor/shape.hpp>

#include <cstdint>

#include "support/catch.hpp"

using namespace varscope;

namespace {

// Not given, a scalar, a vector.
static_assert(!shape{}.given() && shape{}.rank() == 0);
static_assert(scalar.given() && scalar.rank() == 0 && scalar.size() == 1);
static_assert(shape{8}.given() && shape{8}.rank() == 1 && shape{8}.size() == 8);
static_assert(shape{} != scalar && scalar != shape{1} && shape{1} != shape({1, 1}));

// Any integer type, mixed.
static_assert(shape{5, 5L, std::size_t{3}, std::int8_t{8}} == shape(5, 5, 3, 8));
static_assert(shape{5, 5, 3, 8}.size() == 600);
static_assert(shape{5, 5, 3, 8}[2] == 3);
static_assert(shape{1, 2, 3, 4, 5, 6, 7, 8}.rank() == shape::max_rank);

// The order counts, an extent of zero leaves no element, one of -1 is kept.
static_assert(shape{2, 3} != shape({3, 2}));
static_assert(shape{4, 0, 3}.size() == 0);
static_assert(shape{-1, 3}[0] == -1);

// Beyond the rank an extent reads as 1, so what goes on after an error divides by nothing.
constexpr shape vector{5};
static_assert(vector[0] == 5 && vector[1] == 1 && vector[7] == 1 && scalar[0] == 1);

constexpr std::int64_t sum(const shape& s) {
  std::int64_t total = 0;
  for (std::int64_t extent : s) total += extent;
  return total;
}
static_assert(sum({2, 3, 4}) == 9 && sum(scalar) == 0 && sum({}) == 0);

constexpr shape computed(std::size_t rank) {
  shape s = shape::of_rank(rank);
  for (std::size_t axis = 0; axis != rank; ++axis) s[axis] = static_cast<std::int64_t>(axis + 1);
  return s;
}
static_assert(computed(3) == shape{1, 2, 3});
static_assert(computed(0) == scalar);

// Elements beyond 32 bits.
static_assert(shape{1 << 20, 1 << 20}.size() == std::int64_t{1} << 40);

}  // namespace

TEST_CASE("a shape from numbers that the program computes") {
  volatile int rows = 5;
  const shape s{rows, rows + 1};
  CHECK(s == shape{5, 6});
  CHECK(s.size() == 30);
  CHECK(computed(8) == shape{1, 2, 3, 4, 5, 6, 7, 8});
}
