// SPDX-License-Identifier: BSL-1.0
#include <varscope/ops/softmax.hpp>

#include "support/both_worlds.hpp"
#include "support/computes.hpp"

using namespace varscope_test;

namespace {

constexpr void of_four(graph& g) { nn::softmax<"y">(placeholder<"x">(g, {4})); }
constexpr void log_of_rows(graph& g) { nn::log_softmax<"y">(placeholder<"x">(g, {3, 2})); }

}  // namespace

TEST_CASE("softmax keeps shape and dtype") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor y = nn::softmax(placeholder<"x">(g, {2, 3}));
          out << y << y.shape() << y.dtype() << nn::softmax<"probabilities">(y) << nn::softmax(y, {.name = "again"});
          out << nn::log_softmax(y) << nn::log_softmax<"logarithms">(y).shape();
        }) == "Softmax:0 (2, 3) float32 probabilities:0 again:0 LogSoftmax:0 (2, 3)");
}

TEST_CASE("softmax and log_softmax: values") {
  // TensorFlow's.
  CHECK_IN_BOTH(computes<of_four>({0.912131786, 0.819271088, 0.726410389, 0.63354969},
                                  {0.285821944, 0.260475397, 0.237376541, 0.216326088}));
  // Halves, and a class that is certain; NaN and an infinity take their row along.
  CHECK_IN_BOTH(computes<log_of_rows>({5, 5, 1000, 0, not_a_number, 0},
                                      {-0.693147181, -0.693147181, 0, -1000, not_a_number, not_a_number}));
  CHECK_IN_BOTH(computes<log_of_rows>({infinity, 0, -infinity, 0, -infinity, -infinity},
                                      {not_a_number, not_a_number, -infinity, 0, not_a_number, not_a_number}));
}

TEST_CASE("softmax of integers, and of a scalar") {
  const build_error& e = error_in_both_worlds([](graph& g) { nn::softmax(placeholder<"x">(g, {2}, dtype::int32)); });
  CHECK(e.code() == errc::dtype_not_allowed);
  CHECK(e.message() ==
        "Value passed to parameter 'logits' has DataType int32 not in list of allowed values: float16, bfloat16, "
        "float32, "
        "float64");
  CHECK(error_in_both_worlds([](graph& g) { nn::softmax(placeholder<"x">(g, scalar)); }).message() ==
        "Shape must be at least rank 1 but is rank 0 for 'Softmax' (op: 'Softmax') with input shapes: [].");
}
