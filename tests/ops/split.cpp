// SPDX-License-Identifier: BSL-1.0
//
// tf.split: names, shapes, errors, values.
#include <varscope/ops/split.hpp>

#include "support/both_worlds.hpp"
#include "support/computes.hpp"

using namespace varscope_test;

namespace {

template <int Axis, int Part>
constexpr void part(graph& g) {
  identity<"y">(split(placeholder<"x">(g, {2, 4}), 2, {.axis = Axis})[Part] * 1.0f);
}
template <int Part>
constexpr void sized(graph& g) {
  identity<"y">(split(placeholder<"x">(g, {2, 5}), {2, -1, 0}, {.axis = -1})[Part] * 1.0f);
}

constexpr void sizes(graph& g, const shape& given) { split(placeholder<"x">(g, {7, 2}), given); }

}  // namespace

TEST_CASE("split: names, types, shapes") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor x = placeholder<"x">(g, {6, 4});
          const outputs parts = split(x, 3);
          out << parts.size() << parts[0] << parts[2] << parts[1].shape();
          const outputs sized = split<"cut">(x, {1, -1}, {.axis = 1});
          out << sized[0].shape() << sized[1].shape() << split(x, 2, {.axis = -1, .name = "half"})[1].shape();
          write_operations(g, out);
        }) ==
        "3 split:0 split:2 (2, 4) (6, 1) (6, 3) (6, 2) x Placeholder Const Const split/split_dim Const split Split "
        "Const_1 Const cut/split_dim Const cut SplitV Const_2 Const half/split_dim Const half Split");
}

TEST_CASE("split: what does not fit") {
  CHECK(error_in_both_worlds([](graph& g) { split(placeholder<"x">(g, {7, 2}), 3); }).message() ==
        "Dimension size must be evenly divisible by 3 but is 7");
  CHECK(error_in_both_worlds([](graph& g) { split(placeholder<"x">(g, {7, 2}), 2, {.axis = 2}); }).message() ==
        "Dimension size, given by scalar input 2 must be in range [-2, 2) for 'split' (op: 'Split') with input shapes: "
        "[], [7,2] and with computed input tensors: input[0] = <2>.");
  CHECK(error_in_both_worlds([](graph& g) { split(placeholder<"x">(g, {7, 2}), 0); }).message() ==
        "Value for attr 'num_split' of 0 must be at least minimum 1");
  CHECK(error_in_both_worlds([](graph& g) { sizes(g, {3, 3}); }).message() ==
        "can't split axis of size 7 into pieces of size [3,3] for 'split' (op: 'SplitV') with input shapes: [7,2], "
        "[2], [] and with computed input tensors: input[1] = <3 3>, input[2] = <0>.");
  CHECK(error_in_both_worlds([](graph& g) { sizes(g, {-1, -1}); }).code() == errc::split_sizes_differ);
  CHECK(error_in_both_worlds([](graph& g) { sizes(g, {8, -1}); }).code() == errc::split_sizes_differ);
  CHECK(error_in_both_worlds([](graph& g) { sizes(g, {9, -2}); }).code() == errc::split_sizes_differ);
  CHECK(error_in_both_worlds([](graph& g) {
          split(placeholder<"x">(g, {7, 2}), {1, 1}, {.axis = -3});
        }).code() == errc::split_axis_out_of_range);
}

TEST_CASE("split: values") {
  CHECK_IN_BOTH(computes<part<0, 1>>({1, 2, 3, 4, 5, 6, 7, 8}, {5, 6, 7, 8}));
  CHECK_IN_BOTH(computes<part<1, 0>>({1, 2, 3, 4, 5, 6, 7, 8}, {1, 2, 5, 6}));
  CHECK_IN_BOTH(computes<part<1, 1>>({1, 2, 3, 4, 5, 6, 7, 8}, {3, 4, 7, 8}));
  CHECK_IN_BOTH(computes<sized<0>>({1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, {1, 2, 6, 7}));
  CHECK_IN_BOTH(computes<sized<1>>({1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, {3, 4, 5, 8, 9, 10}));
}
