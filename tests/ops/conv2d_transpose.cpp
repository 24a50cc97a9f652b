// SPDX-License-Identifier: BSL-1.0
//
// tf.nn.conv2d_transpose: names, shapes, errors, values.
#include <varscope/ops/conv2d_transpose.hpp>

#include "support/both_worlds.hpp"
#include "support/computes.hpp"

using namespace varscope_test;

namespace {

constexpr void row(graph& g) {
  nn::conv2d_transpose<"y">(placeholder<"x">(g, {1, 1, 2, 1}), placeholder<"z">(g, {1, 3, 1, 1}), {1, 1, 5, 1},
                            {.strides = {1, 2}, .padding = padding::valid});
}
constexpr void same_row(graph& g) {
  nn::conv2d_transpose<"y">(placeholder<"x">(g, {1, 1, 2, 1}), placeholder<"z">(g, {1, 3, 1, 1}), {1, 1, 4, 1},
                            {.strides = {1, 2}});
}
constexpr void channels(graph& g) {
  nn::conv2d_transpose<"y">(placeholder<"x">(g, {1, 1, 1, 2}), placeholder<"z">(g, {1, 1, 3, 2}), {1, 1, 1, 3});
}

template <padding Padding = padding::same>
constexpr void refused(graph& g, const shape& x, const shape& kernel, const shape& output) {
  nn::conv2d_transpose(placeholder<"x">(g, x), placeholder<"k">(g, kernel), output,
                       {.strides = {2, 2}, .padding = Padding});
}

}  // namespace

TEST_CASE("conv2d_transpose: names, types, shapes") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor x = placeholder<"x">(g, {1, 4, 5, 3}), k = placeholder<"k">(g, {3, 3, 7, 3});
          out << nn::conv2d_transpose(x, k, {1, 4, 5, 7}).shape();
          out << nn::conv2d_transpose<"up">(x, k, {1, 8, 10, 7}, {.strides = {2, 2}}).shape();
          out << nn::conv2d_transpose(x, k, {1, 9, 11, 7}, {.strides = {2, 2}, .padding = padding::valid}).shape();
          write_operations(g, out);
        }) ==
        "(1, 4, 5, 7) (1, 8, 10, 7) (1, 9, 11, 7) x Placeholder k Placeholder conv2d_transpose/input_sizes Const "
        "conv2d_transpose Conv2DBackpropInput up/input_sizes Const up Conv2DBackpropInput conv2d_transpose_1/input_sizes "
        "Const conv2d_transpose_1 Conv2DBackpropInput");
}

TEST_CASE("conv2d_transpose: what does not fit") {
  CHECK(error_in_both_worlds([](graph& g) { refused(g, {1, 4, 4, 3}, {3, 3, 7, 2}, {1, 8, 8, 7}); }).message() ==
        "Dimensions must be equal, but are 3 and 2 for 'conv2d_transpose' (op: 'Conv2DBackpropInput') with input "
        "shapes: [4], [3,3,7,2], [1,4,4,3].");
  CHECK(error_in_both_worlds([](graph& g) { refused(g, {1, 4, 4, 3}, {3, 3, 7, 3}, {1, 8, 8, 6}); }).code() ==
        errc::dimensions_differ);
  CHECK(error_in_both_worlds([](graph& g) { refused(g, {1, 4, 4, 3}, {3, 3, 7, 3}, {2, 8, 8, 7}); }).code() ==
        errc::dimensions_differ);
  CHECK(error_in_both_worlds([](graph& g) { refused(g, {1, 4, 4, 3}, {3, 3, 7, 3}, {1, 9, 8, 7}); }).message() ==
        "Dimensions must be equal, but are 4 and 5 for 'conv2d_transpose' (op: 'Conv2DBackpropInput') with input "
        "shapes: [4], [3,3,7,3], [1,4,4,3].");
  CHECK(error_in_both_worlds([](graph& g) {
          refused<padding::valid>(g, {1, 4, 4, 3}, {3, 3, 7, 3}, {1, 8, 8, 7});
        }).code() == errc::dimensions_differ);
  CHECK(error_in_both_worlds([](graph& g) { refused(g, {1, 4, 4, 3}, {3, 3, 7, 3}, {8, 8, 7}); }).code() ==
        errc::wrong_rank);
  CHECK(error_in_both_worlds([](graph& g) { refused(g, {4, 4, 3}, {3, 3, 7, 3}, {1, 8, 8, 7}); }).message() ==
        "Shape must be rank 4 but is rank 3 for 'conv2d_transpose' (op: 'Conv2DBackpropInput') with input shapes: [4], "
        "[3,3,7,3], [4,4,3].");
  CHECK(error_in_both_worlds([](graph& g) { refused(g, {1, 4, 4, 3}, {3, 3, 7, 3}, {1, 8, -8, 7}); }).code() ==
        errc::negative_dimension);
  CHECK(error_in_both_worlds([](graph& g) {
          nn::conv2d_transpose(placeholder<"x">(g, {1, 4, 4, 3}), placeholder<"k">(g, {3, 3, 7, 3}), {1, 4, 4, 7},
                               {.dilations = {1, 2}});
        }).message() ==
        "Current libxsmm and customized CPU implementations do not yet support dilation rates larger than 1.");
}

TEST_CASE("conv2d_transpose: values") {
  // Each number puts its multiple of the kernel at twice its place.
  CHECK_IN_BOTH(computes<row>({2, 3}, {1, 10, 100}, {2, 20, 203, 30, 300}));
  // SAME: a column of padding on the right, which falls off.
  CHECK_IN_BOTH(computes<same_row>({2, 3}, {1, 10, 100}, {2, 20, 203, 30}));
  CHECK_IN_BOTH(computes<channels>({1, 2}, {1, 10, 100, 1000, 5, -5}, {21, 2100, -5}));
}
