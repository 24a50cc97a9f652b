// SPDX-License-Identifier: BSL-1.0
#include <varscope/ops/shape_constants.hpp>

#include "support/both_worlds.hpp"

using namespace varscope_test;

TEST_CASE("shapes and ranks are constants of int32") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor x = placeholder<"x">(g, {2, 3});
          const tensor extents = detail::shape_constant(x, {});
          const tensor rank = detail::rank_constant(x, {});
          out << extents.shape() << extents.dtype() << rank.shape();
          for (double number : g.state().values) out << static_cast<int>(number);
          out << detail::reshape_to(x, extents, {3, 2}, {}).shape();
          write_operations(g, out);
        }) == "(2,) int32 () 2 3 2 (3, 2) x Placeholder Shape Const Rank Const Reshape Reshape");
}
