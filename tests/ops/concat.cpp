// SPDX-License-Identifier: BSL-1.0
//
// tf.concat: names, shapes, errors, values. Sentences are TensorFlow's.
#include <varscope/ops/concat.hpp>

#include <vector>

#include "support/both_worlds.hpp"
#include "support/computes.hpp"

using namespace varscope_test;

namespace {

template <int Axis>
constexpr void two(graph& g) {
  concat<"y">({placeholder<"x">(g, {2, 2}), placeholder<"z">(g, Axis == 0 ? shape{1, 2} : shape{2, 1})}, Axis);
}
constexpr void three(graph& g) {
  const tensor x = placeholder<"x">(g, {2, 1, 2});
  concat<"y">({x, -x, x}, 1);
}
constexpr void one(graph& g) { identity<"y">(concat({placeholder<"x">(g, {2})}, 0)); }

constexpr void concat_of(graph& g, const shape& a, const shape& b, std::int64_t axis) {
  concat({placeholder<"a">(g, a), placeholder<"b">(g, b)}, axis);
}

}  // namespace

TEST_CASE("concat: names, types, shapes") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor x = placeholder<"x">(g, {2, 3}), y = placeholder<"y">(g, {2, 4});
          out << concat({x, y}, 1).shape() << concat<"joined">({x, x, x}, -2).shape();
          out << concat({x, x}, 0, {.name = "named"}) << concat({x}, 0);
          write_operations(g, out);
        }) ==
        "(2, 7) (6, 3) named:0 concat_1/concat:0 x Placeholder y Placeholder concat/axis Const concat ConcatV2 "
        "joined/axis Const joined ConcatV2 named/axis Const named ConcatV2 concat_1/concat_dim Const concat_1/concat "
        "Identity");
  graph g;
  const std::vector<tensor> computed(3, placeholder<"x">(g, {2, 3}));
  CHECK(concat(computed, 1).shape() == shape{2, 9});
}

TEST_CASE("concat of tensors that do not fit") {
  CHECK(error_in_both_worlds([](graph& g) { concat_of(g, {2, 4}, {2}, 0); }).message() ==
        "Shape must be rank 2 but is rank 1 for 'concat' (op: 'ConcatV2') with input shapes: [2,4], [2], [].");
  CHECK(error_in_both_worlds([](graph& g) { concat_of(g, {4, 5}, {4, 5}, 2); }).message() ==
        "Shape must be at least rank 3 but is rank 2 for 'concat' (op: 'ConcatV2') with input shapes: [4,5], [4,5], [] "
        "and with computed input tensors: input[2] = <2>.");
  CHECK(error_in_both_worlds([](graph& g) { concat_of(g, {4, 4}, {4, 4}, -3); }).message() ==
        "Shape must be at least rank 3 but is rank 2 for 'concat' (op: 'ConcatV2') with input shapes: [4,4], [4,4], [] "
        "and with computed input tensors: input[2] = <-3>.");
  CHECK(error_in_both_worlds([](graph& g) { concat_of(g, {4, 5}, {5, 6}, 0); }).message() ==
        "Dimension 0 in both shapes must be equal, but are 5 and 6. Shapes are [5] and [6]. for 'concat' (op: "
        "'ConcatV2') with input shapes: [4,5], [5,6], [] and with computed input tensors: input[2] = <0>.");
  CHECK(error_in_both_worlds([](graph& g) { concat_of(g, {2, 3}, {4, 3}, -1); }).code() == errc::shapes_differ);
  CHECK(error_in_both_worlds([](graph& g) { concat_of(g, scalar, scalar, 0); }).code() == errc::concat_of_scalars);
  CHECK(error_in_both_worlds([](graph& g) {
          concat({placeholder<"a">(g, {2}), placeholder<"b">(g, {2}, dtype::int32)}, 0);
        }).code() == errc::list_dtypes_differ);
}

TEST_CASE("concat: values") {
  CHECK_IN_BOTH(computes<two<0>>({1, 2, 3, 4}, {5, not_a_number}, {1, 2, 3, 4, 5, not_a_number}));
  CHECK_IN_BOTH(computes<two<1>>({1, 2, 3, 4}, {5, 6}, {1, 2, 5, 3, 4, 6}));
  CHECK_IN_BOTH(computes<three>({1, 2, 3, 4}, {1, 2, -1, -2, 1, 2, 3, 4, -3, -4, 3, 4}));
  CHECK_IN_BOTH(computes<one>({1, 2}, {1, 2}));
}
