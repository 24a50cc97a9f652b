// SPDX-License-Identifier: BSL-1.0
#include <varscope/ops/cumulative.hpp>

#include "support/both_worlds.hpp"
#include "support/computes.hpp"

using namespace varscope_test;

namespace {

template <auto Function>
constexpr void of_rows(graph& g) {
  Function(placeholder<"x">(g, {2, 3}));
}

}  // namespace

TEST_CASE("cumsum and cumprod: names, shapes") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor x = placeholder<"x">(g, {2, 3}, dtype::int32);
          out << cumsum(x, {.axis = -1}).shape() << cumprod<"product">(x).dtype();
          write_operations(g, out);
        }) == "(2, 3) int32 x Placeholder Cumsum/axis Const Cumsum Cumsum product/axis Const product Cumprod");
}

TEST_CASE("an axis that is none") {
  const build_error& e = error_in_both_worlds([](graph& g) { cumsum(placeholder<"x">(g, {2, 3}), {.axis = 2}); });
  CHECK(e.code() == errc::scan_axis_out_of_range);
  CHECK(e.message() == "ScanOp: Expected scan axis in the range [-2, 2), but got 2");
  CHECK(error_in_both_worlds([](graph& g) { cumsum(placeholder<"x">(g, {2}, dtype::boolean)); }).code() ==
        errc::dtype_not_allowed);
}

TEST_CASE("cumsum and cumprod: values") {
  CHECK_IN_BOTH(computes<of_rows<[](tensor x) { cumsum<"y">(x); }>>({1, 2, 3, 4, 5, 6}, {1, 2, 3, 5, 7, 9}));
  CHECK_IN_BOTH(computes<of_rows<[](tensor x) { cumsum<"y">(x, {.axis = 1, .exclusive = true}); }>>(
      {1, 2, 3, 4, 5, 6}, {0, 1, 3, 0, 4, 9}));
  CHECK_IN_BOTH(computes<of_rows<[](tensor x) { cumsum<"y">(x, {.axis = -1, .reverse = true}); }>>(
      {1, 2, 3, 4, 5, 6}, {6, 5, 3, 15, 11, 6}));
  // clang has no constant that is a sum with NaN.
  CHECK(computes<of_rows<[](tensor x) { cumsum<"y">(x, {.axis = -1}); }>>({1, 2, 3, 4, not_a_number, 6},
                                                                          {1, 3, 6, 4, not_a_number, not_a_number}));
  CHECK_IN_BOTH(computes<of_rows<[](tensor x) { cumprod<"y">(x, {.axis = 1, .exclusive = true, .reverse = true}); }>>(
      {1, 2, 3, 4, 5, 6}, {6, 3, 1, 30, 6, 1}));
}
