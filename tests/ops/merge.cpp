// SPDX-License-Identifier: BSL-1.0
//
// Inputs that have to have one shape.
#include <varscope/ops/merge.hpp>

#include "support/both_worlds.hpp"

using namespace varscope_test;

namespace {

template <detail::merge_sentence Form, auto... Second>
constexpr void both(graph& g) {
  detail::node_builder node(g.state(), operation<"Both">, piece_of<"Both">, {});
  node.input(placeholder<"a">(g, {2, 3}));
  node.input(placeholder<"b">(g, shape{Second...}));
  detail::require_same_shape(node, node.input_shape(0), node.input_shape(1), Form);
  node.finish(scalar, dtype::float32);
}

using detail::merge_sentence;

}  // namespace

TEST_CASE("another extent, another rank") {
  CHECK(!build_error_of<both<merge_sentence::of_operation, 2, 3>>);
  CHECK(
      build_error_of<both<merge_sentence::of_operation, 2, 4>>.message() ==
      "Dimension 1 in both shapes must be equal, but are 3 and 4. Shapes are [2,3] and [2,4]. for 'Both' (op: 'Both') "
      "with input shapes: [2,3], [2,4].");
  CHECK(build_error_of<both<merge_sentence::of_operation, 2>>.message() ==
        "Shapes must be equal rank, but are 2 and 1 for 'Both' (op: 'Both') with input shapes: [2,3], [2].");
  CHECK(build_error_of<both<merge_sentence::alone, 2, 4>>.message() ==
        "Dimension 1 in both shapes must be equal, but are 3 and 4. Shapes are [2,3] and [2,4].");
  CHECK(build_error_of<both<merge_sentence::alone, 2>>.message() == "Shapes must be equal rank, but are 2 and 1");
}
