// SPDX-License-Identifier: BSL-1.0
//
// tf.nn.lrn: names, shapes, errors, values.
#include <varscope/ops/lrn.hpp>

#include "support/both_worlds.hpp"
#include "support/computes.hpp"

using namespace varscope_test;

namespace {

constexpr void of_roots(graph& g) {
  nn::lrn<"y">(placeholder<"x">(g, {1, 2, 2, 2}), {.depth_radius = 1, .bias = 1, .alpha = 0.001, .beta = 0.5});
}
constexpr void of_neighbours(graph& g) {
  nn::lrn<"y">(placeholder<"x">(g, {1, 1, 1, 4}), {.depth_radius = 1, .bias = 2, .alpha = 1, .beta = 1});
}

}  // namespace

TEST_CASE("lrn: names, types, shapes") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor x = placeholder<"x">(g, {1, 2, 3, 4});
          out << nn::lrn(x).shape() << nn::local_response_normalization<"norm">(x) << nn::lrn(x, {.name = "n"});
          write_operations(g, out);
        }) == "(1, 2, 3, 4) norm:0 n:0 x Placeholder LRN LRN norm LRN n LRN");
}

TEST_CASE("lrn: what does not fit") {
  CHECK(error_in_both_worlds([](graph& g) { nn::lrn(placeholder<"x">(g, {2, 3, 4})); }).message() ==
        "Shape must be rank 4 but is rank 3 for 'LRN' (op: 'LRN') with input shapes: [2,3,4].");
  CHECK(error_in_both_worlds([](graph& g) { nn::lrn(placeholder<"x">(g, {1, 2, 3, 4}, dtype::int32)); }).message() ==
        "Value passed to parameter 'input' has DataType int32 not in list of allowed values: float16, bfloat16, "
        "float32");
}

TEST_CASE("lrn: values") {
  // 1 / (2 + 1 + 4), 2 / (2 + 1 + 4 + 4), -2 / (2 + 4 + 4 + 0), 0
  CHECK_IN_BOTH(computes<of_neighbours>({1, 2, -2, 0}, {1 / 7.0, 2 / 11.0, -0.2, 0}));
  // clang calls no arithmetic that gives NaN constant.
  CHECK(computes<of_neighbours>({not_a_number, 2, 0, 1}, {not_a_number, not_a_number, 0, 1 / 3.0}));
  // x / sqrt(1 + 0.001 (a^2 + b^2)) of the two channels a, b
  CHECK_IN_BOTH(computes<of_roots>({1, -1, 0, 3, 0.5, 0.25, 10, 0},
                                          {0.999001498, -0.999001498, 0, 2.98659045, 0.499921893, 0.249960947, 9.53462589, 0}));
}
