// SPDX-License-Identifier: BSL-1.0
#include <varscope/ops/relu.hpp>

#include "support/both_worlds.hpp"

using namespace varscope_test;

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
