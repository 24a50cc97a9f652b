// SPDX-License-Identifier: BSL-1.0
//
// tf.tile: names, shapes, errors, values.
#include <varscope/ops/tile.hpp>

#include "support/both_worlds.hpp"
#include "support/computes.hpp"

using namespace varscope_test;

namespace {

constexpr void tiled(graph& g) { tile<"y">(placeholder<"x">(g, {2, 2}), {2, 3}); }

}  // namespace

TEST_CASE("tile: names, types, shapes") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor x = placeholder<"x">(g, {2, 3});
          out << tile(x, {2, 1}).shape() << tile<"none">(x, {1, 0}).shape();
          write_operations(g, out);
        }) == "(4, 3) (2, 0) x Placeholder Tile/multiples Const Tile Tile none/multiples Const none Tile");
}

TEST_CASE("tile: what does not fit") {
  CHECK(error_in_both_worlds([](graph& g) { tile(placeholder<"x">(g, {2, 5}), {2}); }).message() ==
        "Shape must be rank 2 but is rank 1 for 'Tile' (op: 'Tile') with input shapes: [2,5], [1].");
  CHECK(error_in_both_worlds([](graph& g) { tile(placeholder<"x">(g, {2}), {-1}); }).message() ==
        "Dimension -1 must be >= 0");
}

TEST_CASE("tile: values") {
  CHECK_IN_BOTH(computes<tiled>({1, 2, 3, 4}, {1, 2, 1, 2, 1, 2, 3, 4, 3, 4, 3, 4, 1, 2, 1, 2, 1, 2, 3, 4, 3, 4, 3, 4}));
}
