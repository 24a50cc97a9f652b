// SPDX-License-Identifier: BSL-1.0
#include <varscope/ops/softmax.hpp>

#include "support/both_worlds.hpp"

using namespace varscope_test;

TEST_CASE("softmax keeps shape and dtype") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor y = nn::softmax(placeholder<"x">(g, {2, 3}));
          out << y << y.shape() << y.dtype() << nn::softmax<"probabilities">(y) << nn::softmax(y, {.name = "again"});
        }) == "Softmax:0 (2, 3) float32 probabilities:0 again:0");
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
