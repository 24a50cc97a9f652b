// SPDX-License-Identifier: BSL-1.0
#include <varscope/ops/argmax.hpp>

#include "support/both_worlds.hpp"
#include "support/computes.hpp"

using namespace varscope_test;

namespace {

constexpr void of_rows(graph& g) { argmax<"y">(placeholder<"x">(g, {2, 3}), {.axis = 1}); }
constexpr void of_columns(graph& g) { argmin<"y">(placeholder<"x">(g, {2, 3}), {.axis = -2}); }

}  // namespace

TEST_CASE("argmax and argmin: names, shapes, dtypes") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor x = placeholder<"x">(g, {2, 3, 4});
          const tensor y = argmax(x, {.axis = -1});
          out << y.shape() << y.dtype() << argmin<"least">(x, {.output_type = dtype::int32}).dtype();
          out << argmax(placeholder<"s">(g, scalar)).shape();
          write_operations(g, out);
        }) ==
        "(2, 3) int64 int32 () x Placeholder ArgMax/dimension Const ArgMax ArgMax least/dimension Const least ArgMin s "
        "Placeholder ArgMax_1/dimension Const ArgMax_1 ArgMax");
}

TEST_CASE("axes that TensorFlow refuses, in its words") {
  CHECK(
      error_in_both_worlds([](graph& g) {
        argmax(placeholder<"x">(g, {4, 3}), {.axis = 2});
      }).message() ==
      "Dimension (2) must be in the range [-2, 2), where 2 is the number of dimensions in the input. for 'ArgMax' (op: "
      "'ArgMax') with input shapes: [4,3], [] and with computed input tensors: input[1] = <2>.");
  CHECK(error_in_both_worlds([](graph& g) {
          argmax(placeholder<"x">(g, {3, 3}), {.axis = -3});
        }).message() ==
        "Dimension (-3) must be in the range [-2, 2), where 2 is the number of dimensions in the input. for 'ArgMax' "
        "(op: 'ArgMax') with input shapes: [3,3], [] and with computed input tensors: input[1] = <-3>.");
}

TEST_CASE("argmax and argmin: of equals the first, past NaN") {
  CHECK_IN_BOTH(computes<of_rows>({1, 5, 5, not_a_number, -3, -2}, {1, 2}));
  CHECK_IN_BOTH(computes<of_columns>({1, 5, not_a_number, 1, -3, not_a_number}, {0, 1, 0}));
}
