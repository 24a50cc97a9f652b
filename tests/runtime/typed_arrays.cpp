// SPDX-License-Identifier: BSL-1.0
#include <varscope/runtime/typed_arrays.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <varscope/varscope.hpp>

#include "support/catch.hpp"

using namespace varscope;
using namespace varscope::detail;

namespace {

struct plan_of_arrays {
  std::size_t elements[dtype_count];
};
inline constexpr plan_of_arrays mixed{{16, 8, 0, 0, 3, 0, 0, 0, 0}};
inline constexpr plan_of_arrays nothing{};

using mixed_arrays = arrays_of_plan<mixed, 64>::type;

inline constexpr shape matrix{2, 3};
inline constexpr shape number = scalar;

}  // namespace

TEST_CASE("one array a dtype, one after the other") {
  static mixed_arrays arrays;
  const auto byte = [](const auto* p) {
    return reinterpret_cast<const std::byte*>(p) - reinterpret_cast<const std::byte*>(&arrays);
  };
  CHECK(byte(arrays.array<dtype::float32>()) == 0);
  CHECK(byte(arrays.array<dtype::float64>()) == 64);
  CHECK(byte(arrays.array<dtype::boolean>()) == 128);
  STATIC_REQUIRE(sizeof(mixed_arrays) == 192);
  STATIC_REQUIRE(alignof(mixed_arrays) == 64);
  STATIC_REQUIRE(std::is_trivially_copyable_v<mixed_arrays>);
}

TEST_CASE("elements can be read and written in constant evaluation") {
  constexpr auto sum = [] {
    mixed_arrays arrays{};
    for (int i = 0; i != 16; ++i) arrays.array<dtype::float32>()[i] = static_cast<float>(i);
    float total = 0;
    for (int i = 0; i != 16; ++i) total += arrays.array<dtype::float32>()[i];
    return total;
  };
  STATIC_REQUIRE(sum() == 120);
}

TEST_CASE("no elements take no memory but that of an empty class") {
  STATIC_REQUIRE(std::is_empty_v<arrays_of_plan<nothing, 64>::type>);
  STATIC_REQUIRE(mixed_arrays{}.array<dtype::int32>() == nullptr);
}

TEST_CASE("a shape becomes the extents of a view") {
  STATIC_REQUIRE(std::is_same_v<view_of_shape<float, matrix>::type, tensor_view<float, 2, 3>>);
  STATIC_REQUIRE(std::is_same_v<view_of_shape<const double, number>::type, tensor_view<const double>>);
}
