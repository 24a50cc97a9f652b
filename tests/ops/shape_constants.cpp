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

TEST_CASE("a list of integers is a constant of the graph, its limit a number or a tensor") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor rank = detail::rank_constant(placeholder<"x">(g, {2, 3}), {});
          out << detail::integers_from(g.state(), 0, rank, 2, {}).shape();
          out << detail::integers_from(g.state(), 1, 4, 3, {}).dtype();
          out << detail::packed_input(g.state(), piece_of<"packed">, rank, {}).shape();
          write_operations(g, out);
        }) ==
        "(2,) int32 (1,) x Placeholder Rank Const range/start Const range/delta Const range Range range_1/start Const "
        "range_1/limit Const range_1/delta Const range_1 Range packed Pack");
}
