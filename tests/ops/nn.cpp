// SPDX-License-Identifier: BSL-1.0
// The room's header brings all its operations.
#include <varscope/ops/nn.hpp>

#include "support/both_worlds.hpp"

using namespace varscope_test;

TEST_CASE("operations of tf.nn") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor x = placeholder<"x">(g, {1, 4, 4, 1});
          const tensor y = nn::conv2d(x, get_variable<"k">(g, {3, 3, 1, 2}));
          out << nn::softmax(nn::relu(nn::bias_add(nn::avg_pool(nn::max_pool(y)), get_variable<"b">(g, {2})))).shape();
        }) == "(1, 1, 1, 2)");
}
