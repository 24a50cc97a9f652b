// SPDX-License-Identifier: BSL-1.0
//
// tf.one_hot: names, shapes, errors, values.
#include <varscope/ops/constant.hpp>
#include <varscope/ops/one_hot.hpp>
#include <varscope/ops/reshape.hpp>

#include "support/both_worlds.hpp"
#include "support/computes.hpp"

using namespace varscope_test;

namespace {

constexpr void plain(graph& g) { one_hot<"y">(placeholder<"x">(g, {4}, dtype::int32), 3); }
constexpr void given(graph& g) {
  one_hot<"y">(placeholder<"x">(g, {2}, dtype::int64), 2, {.on_value = 5, .off_value = -1, .dtype = dtype::int32});
}

constexpr void columns(graph& g) { one_hot<"y">(placeholder<"x">(g, {2, 2}, dtype::uint8), 3, {.axis = 1}); }
// Values of a dtype that no number has, one of them known at run time only.
constexpr void of_tensors(graph& g) {
  one_hot<"y">(placeholder<"x">(g, {2}, dtype::int32), 2,
               {.on_value = reshape(placeholder<"z">(g, {1}, dtype::float64), scalar),
                .off_value = constant(g, 0.25, {.dtype = dtype::float64})});
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

TEST_CASE("one_hot: a value that is given is a constant more, and says the dtype") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor i = placeholder<"i">(g, {2}, dtype::int32);
          out << one_hot(i, 5, {.on_value = 0.5}).dtype() << one_hot(i, 5, {.on_value = 2, .off_value = 1}).dtype();
          out << one_hot(i, 5, {.off_value = 2, .name = "p"}).dtype();
          write_operations(g, out);
        }) ==
        "float32 int32 int32 i Placeholder one_hot/Const Const one_hot/off_value Const one_hot/depth Const "
        "one_hot/on_value Const one_hot OneHot one_hot_1/Const Const one_hot_1/Const_1 Const one_hot_1/depth Const "
        "one_hot_1/on_value Const one_hot_1/off_value Const one_hot_1 OneHot p/Const Const p/on_value Const p/depth "
        "Const "
        "p/off_value Const p OneHot");
}

TEST_CASE("one_hot: where the new axis stands") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor i = placeholder<"i">(g, {2, 3}, dtype::int32);
          for (int axis : {-1, 0, 1, 2}) out << one_hot(i, 5, {.axis = axis}).shape();
        }) == "(2, 3, 5) (5, 2, 3) (2, 5, 3) (2, 3, 5)");
}

TEST_CASE("one_hot: what does not fit") {
  CHECK(error_in_both_worlds([](graph& g) { one_hot(placeholder<"i">(g, {2}), 3); }).message() ==
        "Value passed to parameter 'indices' has DataType float32 not in list of allowed values: uint8, int32, int64");
  CHECK(
      error_in_both_worlds([](graph& g) { one_hot(placeholder<"i">(g, {2}, dtype::int32), -1); }).message() ==
      "Dimension size, given by scalar input 1, must be non-negative but is -1 for 'one_hot' (op: 'OneHot') with input "
      "shapes: [2], [], [], [] and with computed input tensors: input[1] = <-1>.");
  CHECK(error_in_both_worlds([](graph& g) {
          one_hot(placeholder<"i">(g, {2}, dtype::int32), 3, {.axis = -2});
        }).code() == errc::one_hot_axis_too_small);
  CHECK(error_in_both_worlds([](graph& g) {
          one_hot(placeholder<"i">(g, {2}, dtype::int32), 3, {.axis = 2});
        }).code() == errc::one_hot_axis_out_of_range);
  CHECK(error_in_both_worlds([](graph& g) {
          one_hot(placeholder<"i">(g, {2}, dtype::int32), 3, {.on_value = 5, .dtype = dtype::float32});
        }).message() == "dtype <dtype: 'int32'> of on_value does not match dtype parameter <dtype: 'float32'>");
  CHECK(error_in_both_worlds([](graph& g) {
          one_hot(placeholder<"i">(g, {2}, dtype::int32), 3, {.off_value = 5.0, .dtype = dtype::int32});
        }).message() == "dtype <dtype: 'float32'> of off_value does not match dtype parameter <dtype: 'int32'>");
  CHECK(error_in_both_worlds([](graph& g) {
          one_hot(placeholder<"i">(g, {2}, dtype::int32), 3, {.on_value = placeholder<"z">(g, {2})});
        }).code() == errc::wrong_rank);
  // A bool is no number: both values have to be given.
  CHECK(error_in_both_worlds([](graph& g) {
          one_hot(placeholder<"i">(g, {2}, dtype::int32), 3, {.dtype = dtype::boolean});
        }).message() == "Expected bool, got 1 of type 'int' instead.");
  CHECK(error_in_both_worlds([](graph& g) {
          one_hot(placeholder<"i">(g, {1, 1, 1, 1, 1, 1, 1, 1}, dtype::int32), 3);
        }).code() == errc::rank_too_large);
}

TEST_CASE("one_hot: values, an index out of range gives a row of off_value") {
  CHECK_IN_BOTH(computes<plain, int>({2, 0, 3, -1}, {0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0}));
  CHECK_IN_BOTH(computes<columns, unsigned char>({2, 0, 1, 255}, {0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0}));
  CHECK_IN_BOTH(computes<of_tensors, int, double>({1, 0}, {7}, {0.25, 7, 7, 0.25}));
  CHECK_IN_BOTH(computes<given, std::int64_t>({1, 4294967296}, {-1, 5, -1, -1}));
}
