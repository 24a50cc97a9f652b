// SPDX-License-Identifier: BSL-1.0
#include <varscope/tensor/tensor_view.hpp>

#include <type_traits>

#include "support/catch.hpp"

using namespace varscope;

namespace {

using matrix = tensor_view<float, 2, 3>;
using scalar_view = tensor_view<const int>;

static_assert(matrix::rank() == 2 && matrix::size() == 6 && matrix::extent(0) == 2 && matrix::extent(1) == 3);
static_assert(scalar_view::rank() == 0 && scalar_view::size() == 1);
static_assert(sizeof(matrix) == sizeof(float*) && std::is_trivially_copyable_v<matrix>);
static_assert(std::is_same_v<tensor_view<const float, 2>::value_type, float>);

// A view of elements gives one of constant elements, and not back; other extents are another type.
static_assert(std::is_convertible_v<matrix, tensor_view<const float, 2, 3>>);
static_assert(!std::is_convertible_v<tensor_view<const float, 2, 3>, matrix>);
static_assert(!std::is_convertible_v<matrix, tensor_view<float, 3, 2>>);
static_assert(!std::is_convertible_v<float*, matrix>);

// As many indices as extents.
static_assert(std::is_invocable_v<matrix, int, std::size_t>);
static_assert(!std::is_invocable_v<matrix, int>);
static_assert(!std::is_invocable_v<matrix, int, int, int>);
static_assert(!std::is_invocable_v<matrix, int, float>);

constexpr int numbers[12] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
constexpr tensor_view<const int, 2, 3, 2> view(numbers);
static_assert(view(0, 1, 1) == 3 && view(1, 0, 0) == 6 && view(1, 2, 1) == 11, "row-major");
static_assert(view.data() == numbers && view[4] == 4);

constexpr int seven = 7;
static_assert(scalar_view(&seven)() == 7);

constexpr float sum_after_writing() {
  float memory[6]{};
  matrix m(memory);
  m(1, 2) = 4;
  m[0] = 2;
  float sum = 0;
  for (float x : m) sum += x;
  for (float x : m.span()) sum += x;
  return sum;
}
static_assert(sum_after_writing() == 12);

}  // namespace

TEST_CASE("a view reads and writes the memory that it is given") {
  float memory[6] = {1, 2, 3, 4, 5, 6};
  const matrix m(memory);
  m(1, 0) = 40;
  CHECK(memory[3] == 40);
  const tensor_view<const float, 2, 3> constant = m;
  CHECK(constant(1, 0) == 40);
  CHECK(constant.span().size() == 6);
  CHECK(constant.end() - constant.begin() == 6);
  CHECK(sum_after_writing() == 12);
}
