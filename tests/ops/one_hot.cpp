// SPDX-License-Identifier: BSL-1.0
//
// tf.one_hot: names, shapes, errors, values.
#include <varscope/ops/one_hot.hpp>

#include "support/both_worlds.hpp"
#include "support/computes.hpp"

using namespace varscope_test;

namespace {

constexpr void plain(graph& g) { one_hot<"y">(placeholder<"x">(g, {4}, dtype::int32), 3); }
constexpr void given(graph& g) {
  one_hot<"y">(placeholder<"x">(g, {2}, dtype::int64), 2, {.on_value = 5, .off_value = -1, .dtype = dtype::int32});
}

}  // namespace

TEST_CASE("one_hot: names, types, shapes") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor i = placeholder<"i">(g, {2, 3}, dtype::int32);
          const tensor y = one_hot(i, 5);
          out << y << y.shape() << y.dtype() << one_hot<"labels">(i, 0, {.dtype = dtype::int64}).dtype();
          write_operations(g, out);
        }) ==
        "one_hot:0 (2, 3, 5) float32 int64 i Placeholder one_hot/on_value Const one_hot/off_value Const one_hot/depth "
        "Const one_hot OneHot labels/on_value Const labels/off_value Const labels/depth Const labels OneHot");
}

TEST_CASE("one_hot: what does not fit") {
  CHECK(error_in_both_worlds([](graph& g) { one_hot(placeholder<"i">(g, {2}), 3); }).message() ==
        "Value passed to parameter 'indices' has DataType float32 not in list of allowed values: uint8, int32, int64");
  CHECK(error_in_both_worlds([](graph& g) { one_hot(placeholder<"i">(g, {2}, dtype::int32), -1); }).code() ==
        errc::negative_dimension);
  CHECK(error_in_both_worlds([](graph& g) {
          one_hot(placeholder<"i">(g, {1, 1, 1, 1, 1, 1, 1, 1}, dtype::int32), 3);
        }).code() == errc::rank_too_large);
}

TEST_CASE("one_hot: values, an index out of range gives a row of off_value") {
  CHECK_IN_BOTH(computes<plain, int>({2, 0, 3, -1}, {0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0}));
  CHECK_IN_BOTH(computes<given, std::int64_t>({1, 4294967296}, {-1, 5, -1, -1}));
}
