// SPDX-License-Identifier: BSL-1.0
//
// tf.depth_to_space, tf.space_to_depth: names, shapes, errors, values.
#include <varscope/ops/depth_to_space.hpp>

#include "support/both_worlds.hpp"
#include "support/computes.hpp"

using namespace varscope_test;

namespace {

constexpr void to_space(graph& g) { depth_to_space<"y">(placeholder<"x">(g, {1, 1, 2, 8}), 2); }
constexpr void to_depth(graph& g) { space_to_depth<"y">(placeholder<"x">(g, {1, 2, 4, 2}), 2); }

// The pixels of a block, row by row, are the channels of its pixel: here two to a pixel, two blocks side by side.
constexpr double deep[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
constexpr double flat[] = {0, 1, 2, 3, 8, 9, 10, 11, 4, 5, 6, 7, 12, 13, 14, 15};

}  // namespace

TEST_CASE("depth_to_space and space_to_depth: names, types, shapes") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor x = placeholder<"x">(g, {2, 3, 6, 9}, dtype::uint8);
          out << depth_to_space(x, 3).shape() << nn::space_to_depth<"s">(x, 3).shape() << nn::depth_to_space(x, 3);
          write_operations(g, out);
        }) ==
        "(2, 9, 18, 1) (2, 1, 2, 81) DepthToSpace_1:0 x Placeholder DepthToSpace DepthToSpace s SpaceToDepth "
        "DepthToSpace_1 DepthToSpace");
}

TEST_CASE("depth_to_space and space_to_depth: what does not fit") {
  CHECK(error_in_both_worlds([](graph& g) { depth_to_space(placeholder<"x">(g, {1, 2, 2, 6}), 2); }).message() ==
        "Dimension size must be evenly divisible by 4 but is 6 for 'DepthToSpace' (op: 'DepthToSpace') with input "
        "shapes: [1,2,2,6].");
  CHECK(error_in_both_worlds([](graph& g) { space_to_depth(placeholder<"x">(g, {1, 4, 3, 1}), 2); }).message() ==
        "Dimension size must be evenly divisible by 2 but is 3 for 'SpaceToDepth' (op: 'SpaceToDepth') with input "
        "shapes: [1,4,3,1].");
  CHECK(error_in_both_worlds([](graph& g) { depth_to_space(placeholder<"x">(g, {1, 2, 2, 4}), 1); }).message() ==
        "Value for attr 'block_size' of 1 must be at least minimum 2");
  CHECK(error_in_both_worlds([](graph& g) { depth_to_space(placeholder<"x">(g, {2, 2, 4}), 2); }).code() ==
        errc::wrong_rank);
}

TEST_CASE("depth_to_space and space_to_depth: values") {
  CHECK_IN_BOTH(computes<to_space>(deep, flat));
  CHECK_IN_BOTH(computes<to_depth>(flat, deep));
}
