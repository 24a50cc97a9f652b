// SPDX-License-Identifier: BSL-1.0
// The room's header brings all its operations.
#include <varscope/ops/math.hpp>

#include "support/both_worlds.hpp"

using namespace varscope_test;

TEST_CASE("operations of tf.math") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor x = placeholder<"x">(g, {2, 2});
          out << add(x, matmul(x, x)) << subtract(x, 1) << tanh(square(sigmoid(x)));
        }) == "Add:0 Sub:0 Tanh:0");
}
