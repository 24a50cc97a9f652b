// SPDX-License-Identifier: BSL-1.0
#include <varscope/runtime/constant_elements.hpp>

#include <varscope/varscope.hpp>

#include "support/catch.hpp"

using namespace varscope;
using namespace varscope::detail;

namespace {

constexpr void model(graph& g) {
  auto c = constant<"c">(g, {1.0f, 2.0f, 3.0f}, {.shape = {2, 2}});
  auto tail = reshape<"tail">(slice(c, {1, 0}, {1, 2}), {2});
  multiply<"product">(tail, -tail);
  constant<"n">(g, {1, -1}, {.dtype = dtype::int8});
}

template <fixed_string Name>
constexpr const auto& elements = constant_elements<model, find_tensor<model>(Name.view())>;

}  // namespace

TEST_CASE("a list that is shorter than the tensor repeats its last number") {
  STATIC_REQUIRE(elements<"c">.size() == 4);
  STATIC_REQUIRE(elements<"c">[0] == 1.0f);
  STATIC_REQUIRE(elements<"c">[3] == 3.0f);
  STATIC_REQUIRE(elements<"n">[1] == std::int8_t{-1});
}

TEST_CASE("the compiler computes operations on constants, through views of them") {
  STATIC_REQUIRE(elements<"product">[0] == -9.0f);
  STATIC_REQUIRE(elements<"product">[1] == -9.0f);
}
