// SPDX-License-Identifier: BSL-1.0
#include <varscope/ops/cast.hpp>

#include "support/both_worlds.hpp"
#include "support/computes.hpp"

using namespace varscope_test;

TEST_CASE("cast gives another dtype") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor x = placeholder<"x">(g, {2, 3});
          const tensor y = cast(x, dtype::int32);
          out << y << y.shape() << y.dtype() << cast<"wide">(x, dtype::float64)
              << cast(y, dtype::boolean, {.name = "b"});
          write_operations(g, out);
        }) == "Cast:0 (2, 3) int32 wide:0 b:0 x Placeholder Cast Cast wide Cast b Cast");
}

TEST_CASE("a cast to the tensor's dtype is no operation, but takes the name") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor x = placeholder<"x">(g, {2});
          out << cast(x, dtype::float32) << cast(x, dtype::float64);
          write_operations(g, out);
        }) == "x:0 Cast_1:0 x Placeholder Cast_1 Cast");
}

namespace {

constexpr void rounded(graph& g) { cast<"y">(cast(placeholder<"x">(g, {4}), dtype::bfloat16), dtype::float32); }
constexpr void answers(graph& g) { cast<"y">(placeholder<"x">(g, {4}), dtype::boolean); }

}  // namespace

TEST_CASE("cast: values") {
  // bfloat16 has 8 digits.
  CHECK_IN_BOTH(computes<rounded>({1, 257, 258, infinity}, {1, 256, 258, infinity}));
  CHECK_IN_BOTH(computes<answers>({0, -0.0, 0.25, not_a_number}, {0, 0, 1, 1}));
}
