// SPDX-License-Identifier: BSL-1.0
//
// tf.nn.depthwise_conv2d, tf.nn.separable_conv2d: names, shapes, errors, values.
#include <varscope/ops/depthwise_conv2d.hpp>

#include "support/both_worlds.hpp"
#include "support/computes.hpp"

using namespace varscope_test;

namespace {

// Columns of two pixels, two channels each; kernels of two rows: channel 0 by (1, 10) and (100, 1000), channel 1 by
// (2, 20) and (200, 2000), of which the first of each pair belongs to the first output.
constexpr void one_window(graph& g) {
  nn::depthwise_conv2d<"y">(placeholder<"x">(g, {1, 2, 1, 2}), placeholder<"z">(g, {2, 1, 2, 2}),
                            {.padding = padding::valid});
}
// Its sum with the identity as pointwise kernel, then the difference of the outputs.
constexpr void separable(graph& g) {
  nn::separable_conv2d<"y">(placeholder<"x">(g, {1, 2, 1, 1}), placeholder<"z">(g, {2, 1, 1, 2}),
                            constant(g, {1.0f, 1.0f, 0.0f, -1.0f}, {.shape = {1, 1, 2, 2}}));
}
constexpr void tower(graph& g) {
  nn::relu<"y">(nn::bias_add(nn::depthwise_conv2d(placeholder<"x">(g, {1, 1, 3, 1}), placeholder<"z">(g, {1, 3, 1, 1})),
                             constant(g, {-1.0f})));
}

}  // namespace

TEST_CASE("depthwise and separable convolution: names, types, shapes") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor x = placeholder<"x">(g, {1, 7, 9, 4});
          const tensor k = placeholder<"k">(g, {3, 3, 4, 2}), p = placeholder<"p">(g, {1, 1, 8, 5});
          out << nn::depthwise_conv2d(x, k).shape();
          out << nn::depthwise_conv2d<"d">(x, k, {.strides = {2, 3}, .padding = padding::valid}).shape();
          out << nn::separable_conv2d(x, k, p, {.strides = {2, 2}}).shape();
          write_operations(g, out);
        }) ==
        "(1, 7, 9, 8) (1, 3, 3, 8) (1, 4, 5, 5) x Placeholder k Placeholder p Placeholder depthwise/Shape Const "
        "depthwise/dilation_rate Const depthwise DepthwiseConv2dNative d/Shape Const d/dilation_rate Const d "
        "DepthwiseConv2dNative separable_conv2d/Shape Const separable_conv2d/dilation_rate Const "
        "separable_conv2d/depthwise DepthwiseConv2dNative separable_conv2d Conv2D");
}

TEST_CASE("depthwise and separable convolution: what does not fit") {
  CHECK(error_in_both_worlds([](graph& g) {
          nn::depthwise_conv2d(placeholder<"x">(g, {1, 5, 5, 5}), placeholder<"k">(g, {3, 3, 6, 1}));
        }).message() ==
        "Dimensions must be equal, but are 5 and 6 for 'depthwise' (op: 'DepthwiseConv2dNative') with input shapes: "
        "[1,5,5,5], [3,3,6,1].");
  CHECK(error_in_both_worlds([](graph& g) {
          nn::depthwise_conv2d(placeholder<"x">(g, {1, 2, 5, 5}), placeholder<"k">(g, {3, 3, 5, 1}),
                               {.padding = padding::valid});
        }).message() ==
        "Negative dimension size caused by subtracting 3 from 2 for 'depthwise' (op: 'DepthwiseConv2dNative') with "
        "input shapes: [1,2,5,5], [3,3,5,1].");
  CHECK(error_in_both_worlds([](graph& g) {
          nn::depthwise_conv2d(placeholder<"x">(g, {2, 5, 5}), placeholder<"k">(g, {3, 3, 5, 1}));
        }).code() == errc::wrong_rank);
  CHECK(error_in_both_worlds([](graph& g) {
          nn::separable_conv2d(placeholder<"x">(g, {1, 5, 5, 2}), placeholder<"k">(g, {3, 3, 2, 2}),
                               placeholder<"p">(g, {1, 1, 3, 2}));
        }).code() == errc::depth_not_multiple);
}

TEST_CASE("depthwise and separable convolution: values") {
  CHECK_IN_BOTH(computes<one_window>({1, 2, 3, 4}, {1, 10, 2, 20, 100, 1000, 200, 2000}, {301, 3010, 804, 8040}));
  CHECK_IN_BOTH(computes<separable>({1, 2}, {1, 10, 100, 1000}, {201, -1809, 2, -18}));
  // 2 * 1 + 4 * 2 - 1, 1 * 1 + 2 * 2 + 4 * -9 - 1, 1 * 2 + 2 * -9 - 1
  CHECK_IN_BOTH(computes<tower>({1, 2, -9}, {1, 2, 4}, {9, 0, 0}));
}
