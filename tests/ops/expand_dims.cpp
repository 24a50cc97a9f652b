// SPDX-License-Identifier: BSL-1.0
//
// tf.expand_dims, tf.squeeze: names, shapes, errors; no element moves.
#include <varscope/ops/expand_dims.hpp>

#include "support/both_worlds.hpp"
#include "support/computes.hpp"

using namespace varscope_test;

namespace {

constexpr void there_and_back(graph& g) {
  squeeze<"y">(expand_dims(placeholder<"x">(g, {2, 1}), 1));
}

}  // namespace

TEST_CASE("expand_dims and squeeze: names, types, shapes") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor x = placeholder<"x">(g, {2, 3});
          out << expand_dims(x, 0).shape() << expand_dims<"last">(x, -1).shape() << expand_dims(x, -3).shape();
          const tensor y = placeholder<"y">(g, {1, 2, 1, 3, 1});
          out << squeeze(y).shape() << squeeze<"two">(y, {0, -1}).shape() << squeeze(x, {}, {.name = "none"}).shape();
          write_operations(g, out);
        }) ==
        "(1, 2, 3) (2, 3, 1) (1, 2, 3) (2, 3) (2, 1, 3) (2, 3) x Placeholder ExpandDims/dim Const ExpandDims "
        "ExpandDims last/dim Const last ExpandDims ExpandDims_1/dim Const ExpandDims_1 ExpandDims y Placeholder Squeeze "
        "Squeeze two Squeeze none Squeeze");
}

TEST_CASE("expand_dims and squeeze: what does not fit") {
  CHECK(error_in_both_worlds([](graph& g) { expand_dims(placeholder<"x">(g, {2, 3}), -4); }).message() ==
        "dim -4 not in the interval [-3, 2]. for 'ExpandDims' (op: 'ExpandDims') with input shapes: [2,3], [] and with "
        "computed input tensors: input[1] = <-4>.");
  CHECK(error_in_both_worlds([](graph& g) {
          expand_dims(placeholder<"x">(g, {1, 1, 1, 1, 1, 1, 1, 1}), 0);
        }).code() == errc::rank_too_large);
  CHECK(error_in_both_worlds([](graph& g) { squeeze(placeholder<"x">(g, {2, 1, 5}), {2}); }).message() ==
        "Can not squeeze dim[2], expected a dimension of 1, got 5 for 'Squeeze' (op: 'Squeeze') with input shapes: "
        "[2,1,5].");
  CHECK(error_in_both_worlds([](graph& g) { squeeze(placeholder<"x">(g, {2, 1}), {1, -3}); }).message() ==
        "squeeze_dims[1] not in [-2,2). for 'Squeeze' (op: 'Squeeze') with input shapes: [2,1].");
}

TEST_CASE("expand_dims and squeeze: values") { CHECK_IN_BOTH(computes<there_and_back>({1, 2}, {1, 2})); }
