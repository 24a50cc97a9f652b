// SPDX-License-Identifier: BSL-1.0
#include <varscope/ops/relu.hpp>

#include "support/both_worlds.hpp"
#include "support/computes.hpp"

using namespace varscope_test;

namespace {

constexpr void rectified(graph& g) { nn::relu<"y">(placeholder<"x">(g, {5})); }

}  // namespace

TEST_CASE("a rectifier keeps shape and dtype") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor x = placeholder<"x">(g, {2, 3}, dtype::float64);
          const tensor y = nn::relu(x);
          out << y << y.shape() << y.dtype() << nn::relu<"act">(x) << nn::relu(x, {.name = "computed"}) << nn::relu(x);
          out << g.state().nodes[1].type->name;
        }) == "Relu:0 (2, 3) float64 act:0 computed:0 Relu_1:0 Relu");
  CHECK(error_in_both_worlds([](graph& g) { nn::relu<"no good">(placeholder<"x">(g, {2})); }).message() ==
        "'no good' is not a valid scope name");
}

TEST_CASE("no rectifier of bool, in TensorFlow's words") {
  CHECK(
      error_in_both_worlds([](graph& g) { nn::relu(placeholder<"p">(g, {2}, dtype::boolean)); }).message() ==
      "Value passed to parameter 'features' has DataType bool not in list of allowed values: float32, float64, int32, "
      "uint8, int16, int8, int64, bfloat16, uint16, float16, uint32, uint64");
}

TEST_CASE("a rectifier: values") {
  CHECK_IN_BOTH(computes<rectified>({-1, 2.5, infinity, -infinity, not_a_number}, {0, 2.5, infinity, 0, not_a_number}));
}
