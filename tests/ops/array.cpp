// SPDX-License-Identifier: BSL-1.0
// The room's header brings all its operations.
#include <varscope/ops/array.hpp>

#include "support/both_worlds.hpp"

using namespace varscope_test;

TEST_CASE("operations that make or rearrange tensors") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          out << identity(reshape(constant(g, {1.0f, 2.0f}), {2, 1})).shape();
        }) == "(2, 1)");
}
