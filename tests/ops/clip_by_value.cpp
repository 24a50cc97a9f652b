// SPDX-License-Identifier: BSL-1.0
#include <varscope/ops/clip_by_value.hpp>

#include "support/both_worlds.hpp"
#include "support/computes.hpp"

using namespace varscope_test;

namespace {

constexpr void clipped(graph& g) { clip_by_value<"y">(placeholder<"x">(g, {5}), -1, 1); }

}  // namespace

TEST_CASE("clip_by_value: operations") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor x = placeholder<"x">(g, {2});
          out << clip_by_value(x, 0.0f, 6.0f) << clip_by_value<"named">(x, x, x);
          write_operations(g, out);
        }) ==
        "clip_by_value:0 named:0 x Placeholder clip_by_value/Minimum/y Const clip_by_value/Minimum Minimum "
        "clip_by_value/y Const clip_by_value Maximum named/Minimum Minimum named Maximum");
}

TEST_CASE("bounds of another shape") {
  const build_error& e = error_in_both_worlds([](graph& g) {
    const tensor x = placeholder<"x">(g, {3});
    clip_by_value(x, 0, placeholder<"m">(g, {2, 3}));
  });
  CHECK(e.code() == errc::shapes_not_compatible);
  CHECK(e.message() == "Shapes (3,) and (2, 3) are not compatible");
}

TEST_CASE("clip_by_value: values") {
  CHECK_IN_BOTH(computes<clipped>({-3, 0.5, 2, infinity, not_a_number}, {-1, 0.5, 1, 1, not_a_number}));
}
